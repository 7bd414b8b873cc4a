set7 = { sql = "sql" }
