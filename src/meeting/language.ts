/**
 * Months and weekdays in the pair's language (`language:` in `oneonone.yaml`), from date-fns' own tables, so that two
 * machines with different system languages write the same title.
 */
import { UTCDateMini } from '@date-fns/utc/date/mini';
import type { Locale } from 'date-fns';
import { format } from 'date-fns/format';
import type { Day } from './day.ts';
import { nearestOf } from './nearest.ts';
import { configFailure } from './setting.ts';

const LANGUAGES: Readonly<Record<string, () => Promise<Locale>>> = {
  cs: async () => (await import('date-fns/locale/cs')).cs,
  da: async () => (await import('date-fns/locale/da')).da,
  de: async () => (await import('date-fns/locale/de')).de,
  en: async () => (await import('date-fns/locale/en-GB')).enGB,
  es: async () => (await import('date-fns/locale/es')).es,
  fi: async () => (await import('date-fns/locale/fi')).fi,
  fr: async () => (await import('date-fns/locale/fr')).fr,
  it: async () => (await import('date-fns/locale/it')).it,
  ja: async () => (await import('date-fns/locale/ja')).ja,
  ko: async () => (await import('date-fns/locale/ko')).ko,
  nb: async () => (await import('date-fns/locale/nb')).nb,
  nl: async () => (await import('date-fns/locale/nl')).nl,
  pl: async () => (await import('date-fns/locale/pl')).pl,
  pt: async () => (await import('date-fns/locale/pt')).pt,
  sv: async () => (await import('date-fns/locale/sv')).sv,
  tr: async () => (await import('date-fns/locale/tr')).tr,
  uk: async () => (await import('date-fns/locale/uk')).uk,
  zh: async () => (await import('date-fns/locale/zh-CN')).zhCN,
};

/** How a day is written in words: `23 November 2026` and `Monday`. */
export type DayWords = { readonly date: (day: Day) => string; readonly weekday: (day: Day) => string };

/** The words of a language; a Failure 'config' for one that is not known. */
export async function dayWords(language: string): Promise<DayWords> {
  const load = Object.hasOwn(LANGUAGES, language) ? LANGUAGES[language] : undefined;
  if (!load) {
    const near = nearestOf(language, Object.keys(LANGUAGES));
    const known = `Known: ${Object.keys(LANGUAGES).join(', ')}.`;
    throw configFailure(
      `The language '${language}' is not known.`,
      1,
      near ? `Did you mean '${near}'? ${known}` : known,
    );
  }
  const locale = await load();
  const write = (day: Day, pattern: string): string => {
    const [year, month, date] = day.split('-').map(Number);
    return format(new UTCDateMini(year ?? 1, (month ?? 1) - 1, date ?? 1), pattern, { locale });
  };
  return { date: (day) => write(day, 'PPP'), weekday: (day) => write(day, 'EEEE') };
}
