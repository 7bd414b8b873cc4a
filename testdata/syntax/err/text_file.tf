This is not HCL at all.

It is prose, "with quotes", {braces} and so on.
