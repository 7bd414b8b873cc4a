rule "RSV001" { level = "error" }
rule "vault-without-diagnostic-setting" { level = "off" }
