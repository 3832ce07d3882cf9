# Completion of oneonone for PowerShell. In $PROFILE:  oneonone completion powershell | Out-String | Invoke-Expression
# What is typed is handed over as it stands: nothing in it is run, and nothing that comes back is.
Register-ArgumentCompleter -Native -CommandName oneonone -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $typed = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text } })
    if ($wordToComplete -eq '') { $typed += '""' }
    foreach ($line in @(& oneonone complete -- @typed 2>$null)) {
        if ($line -eq ':files') { return }
        $word, $say = $line -split "`t", 2
        if (-not $say) { $say = $word }
        [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $say)
    }
}
