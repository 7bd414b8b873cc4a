a = "%{ if b }c%{ else }d%{ endif }"
e = "%{if f}${g}%{endif}"
h = "%{ for i in j }${i},%{ endfor }"
k = "%{ for l, m in n ~} x %{~ endfor ~} y"
o = "%{ if p }%{ for q in r }%{ if s }t%{ endif }%{ endfor }%{ else }u%{ endif }v%{ if w }%{ endif }"
x = <<-E
  %{ if y ~}
  z
  %{ else ~}
  0
  %{ endif ~}
E
