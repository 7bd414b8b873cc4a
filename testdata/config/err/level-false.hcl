rule "RSV001" { level = false }
