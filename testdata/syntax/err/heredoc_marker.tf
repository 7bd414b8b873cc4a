a = <<EOT x
b
EOT
c = << EOT
d = <<
e = <<EOT  
f
EOT
g = 1
