# one
// two
/* three
   lines */ a = /* in */ 1 # behind
b = [ # in list
  1, // one
  /* two */ 2
]
c {# brace
}# after
/**/d = 1
#
//
