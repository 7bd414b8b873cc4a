set16 = true
set18 = { "Größe" = { p10 = "10", p11 = "rsv2-1-web.zip", p12 = "web", p13 = "rsv2-1-weu.zip", p5 = { "10" = "10" } }, sql = { p10 = "dr", p11 = "rsv2-2-ops.zip", p12 = "ops", p13 = "rsv2-2-n3.zip", p14 = "x.y", p5 = { sql = "sql" }, p9 = "rsv2-2-dr.zip" } }
