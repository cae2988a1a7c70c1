language-name = اردو
language-direction = rtl
language-script = arabic
number-thousands = ,
