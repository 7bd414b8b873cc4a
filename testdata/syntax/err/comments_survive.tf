a = [ # one
  1 2,
  # two
  3, // three
]
# four
b = 1
