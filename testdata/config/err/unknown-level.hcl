rule "RSV001" { level = "eror" }
