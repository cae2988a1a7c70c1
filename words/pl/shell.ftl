language-name = Polski
language-direction = ltr
language-script = latin
number-thousands = {"\u00A0"}
