/**
 * A document just large enough for a chart library to build its picture in: its nodes are hast, ready to stand in a page.
 *
 * A whole DOM (linkedom, jsdom) would bring parsers for HTML and CSS that nobody calls here, half a megabyte of them, and
 * its picture would have to be translated. Holds words as words: what is text or an attribute's value can't become markup.
 */
import type { Element, ElementContent, Properties } from 'hast';

type Child = DrawnElement | DrawnText;

class DrawnText {
  readonly type = 'text';
  parentNode: DrawnElement | null = null;
  value: string;

  constructor(value: string) {
    this.value = value;
  }
}

/** What of an element d3-selection and Plot ask for, and no more. */
class DrawnElement {
  readonly type = 'element';
  readonly properties: Properties = {};
  readonly children: Child[] = [];
  readonly ownerDocument: DrawingDocument;
  readonly namespaceURI: string;
  readonly tagName: string;
  parentNode: DrawnElement | null = null;

  constructor(ownerDocument: DrawingDocument, namespaceURI: string, tagName: string) {
    this.ownerDocument = ownerDocument;
    this.namespaceURI = namespaceURI;
    this.tagName = tagName;
  }

  get childNodes(): readonly Child[] {
    return this.children;
  }

  getAttribute(name: string): string | null {
    return this.hasAttribute(name) ? String(this.properties[name]) : null;
  }

  hasAttribute(name: string): boolean {
    return Object.hasOwn(this.properties, name);
  }

  setAttribute(name: string, value: unknown): void {
    this.properties[name] = String(value);
  }

  removeAttribute(name: string): void {
    delete this.properties[name];
  }

  appendChild<Added extends Child>(child: Added): Added {
    return this.insertBefore(child, null);
  }

  append(...children: readonly (Child | string)[]): void {
    for (const child of children) this.appendChild(typeof child === 'string' ? new DrawnText(child) : child);
  }

  insertBefore<Added extends Child>(child: Added, next: Child | null): Added {
    child.parentNode?.removeChild(child);
    child.parentNode = this;
    const at = next === null ? -1 : this.children.indexOf(next);
    this.children.splice(at < 0 ? this.children.length : at, 0, child);
    return child;
  }

  removeChild(child: Child): void {
    const at = this.children.indexOf(child);
    if (at >= 0) this.children.splice(at, 1);
    child.parentNode = null;
  }

  replaceWith(other: Child): void {
    const parent = this.parentNode;
    if (!parent) return;
    parent.insertBefore(other, this);
    parent.removeChild(this);
  }

  get textContent(): string {
    return this.children.map((child) => (child instanceof DrawnText ? child.value : child.textContent)).join('');
  }

  set textContent(text: string) {
    this.children.length = 0;
    if (text !== '') this.append(String(text));
  }
}

/** The document itself. */
export class DrawingDocument {
  readonly documentElement = new DrawnElement(this, 'http://www.w3.org/1999/xhtml', 'html');
  /** No window: nothing is styled, measured or listened to. */
  readonly defaultView = null;

  createElement(name: string): DrawnElement {
    return new DrawnElement(this, this.documentElement.namespaceURI, name);
  }

  createElementNS(namespace: string, name: string): DrawnElement {
    return new DrawnElement(this, namespace, name);
  }

  createTextNode(text: string): DrawnText {
    return new DrawnText(text);
  }
}

/** What was drawn, as plain hast. */
export function hastOf(drawn: unknown): Element {
  if (!(drawn instanceof DrawnElement)) throw new TypeError('nothing was drawn into the document');
  return plain(drawn);
}

function plain({ tagName, properties, children }: DrawnElement): Element {
  const content = children.map(
    (child): ElementContent => (child instanceof DrawnElement ? plain(child) : { type: 'text', value: child.value }),
  );
  return { type: 'element', tagName, properties, children: content };
}
