rule "RSV001" { level = "error" }
rule "RSV001" { level = "off" }
