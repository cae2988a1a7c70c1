# The language itself: its own name, the way it is written, what stands between thousands.
language-name = اردو
language-direction = rtl
language-script = arabic
number-thousands = ,
percent = { $n }%
list-comma = {"، "}
list-and = { $before } اور { $last }
quoted = ”{ $name }“

# Days and months.
weekday = { $n ->
    [1] پیر
    [2] منگل
    [3] بدھ
    [4] جمعرات
    [5] جمعہ
    [6] ہفتہ
   *[7] اتوار
}
month-alone = { $n ->
    [1] جنوری
    [2] فروری
    [3] مارچ
    [4] اپریل
    [5] مئی
    [6] جون
    [7] جولائی
    [8] اگست
    [9] ستمبر
    [10] اکتوبر
    [11] نومبر
   *[12] دسمبر
}
month-in-date = { $n ->
    [1] جنوری
    [2] فروری
    [3] مارچ
    [4] اپریل
    [5] مئی
    [6] جون
    [7] جولائی
    [8] اگست
    [9] ستمبر
    [10] اکتوبر
    [11] نومبر
   *[12] دسمبر
}
month-short = { $n ->
    [1] جنوری
    [2] فروری
    [3] مارچ
    [4] اپریل
    [5] مئی
    [6] جون
    [7] جولائی
    [8] اگست
    [9] ستمبر
    [10] اکتوبر
    [11] نومبر
   *[12] دسمبر
}
date-long = { $day } { $month } { $year }
date-day = { $weekday }، { $day } { $month }
date-short = { $day } { $month_short }
date-month = { $month_alone } { $year }
date-time = { $date }، { $time }

# The frame of every page.
folkmoot = Folkmoot
skip-to-content = سیدھے مواد پر جائیں
navigation = اس ہب کے صفحے
more = مزید
breadcrumbs = آپ کہاں ہیں
your-account = آپ کا اکاؤنٹ
sign-in = سائن اِن کریں
sign-out = سائن آؤٹ
go-home = آغاز
language = زبان
appearance = روشن یا گہرا
appearance-auto = جیسے میرے آلے پر ہے
appearance-light = روشن
appearance-dark = گہرا
cancel = محفوظ کیے بغیر واپس جائیں
remove = ہٹائیں
change = بدلیں
search = تلاش کریں
show = یہ دکھائیں
clear-search = پھر سے سب دکھائیں

# The eight stages of organising.
stage-reach = رسائی
stage-listening = سننا
stage-connect = جوڑنا
stage-organise = منظم ہونا
stage-leadership = قیادت
stage-strategy = حکمتِ عملی
stage-action = عمل
stage-change = تبدیلی

# Pieces of pages.
page-of = صفحہ { $page }، کل { $pages }
pages = اس فہرست کے صفحے
newer = نئے
older = پرانے
figures-as-table = یہی اعداد جدول میں
chart-based-on = { $n ->
    [one] { $n } گفتگو
   *[other] { $n } گفتگوؤں
} کی بنیاد پر۔
chart-based-on-at-least = کم از کم { $n } گفتگوؤں کی بنیاد پر۔
chart-last-of-each = ہر نام کے ساتھ کا عدد { $month } کا ہے۔
chart-no-figures = ابھی دکھانے کو کچھ نہیں ہے۔
chart-kept-back = دکھانے کے لیے بہت کم
column-month = مہینہ
tasks-done = { $all } میں سے { $done } مکمل

# Who can see a record.
who-can-see = اسے کون دیکھ سکتا ہے
seen-by-you-and-organisers = اسے آپ اور { $hub } کے منتظمین دیکھ سکتے ہیں۔
seen-by-organisers = اسے { $hub } کے منتظمین دیکھ سکتے ہیں۔
seen-by-coordinators = اسے صرف { $hub } کے رابطہ کار دیکھ سکتے ہیں۔
seen-by-you = اسے صرف آپ دیکھ سکتے ہیں۔
seen-by-listener-and-organisers = جس نے یہ لکھا وہ اور { $hub } کے منتظمین اسے دیکھ سکتے ہیں۔
seen-by-promised = جس نے یہ لکھا، جسے یہ کرنا ہے، اور { $hub } کے منتظمین اسے دیکھ سکتے ہیں۔
seen-by-organisers-alone = اسے { $hub } کے منتظمین دیکھ سکتے ہیں، اور { $hub } سے باہر کوئی نہیں۔
seen-by-staff = اسے صرف { $hub } کا عملہ اور رابطہ کار دیکھ سکتے ہیں۔
seen-by-account = یہ صفحہ صرف آپ دیکھتے ہیں، لیکن آپ کے ہب آپ کا نام دیکھتے ہیں، اور ان کے رابطہ کار آپ کا ای میل پتہ۔

# Follow-ups: what we said we would do.
follow-up = اگلا کام
follow-ups = اگلے کام
follow-up-due = کرنا ہے
follow-up-due-on = { $day } تک کرنا ہے
follow-up-due-today = آج کرنا ہے
follow-up-overdue = دیر ہو گئی
follow-up-overdue-since = { $day } سے دیر ہو گئی
follow-up-done = ہو گیا
follow-up-done-on = { $day } کو { $name } نے کر دیا
follow-up-mark-done = لکھیں کہ یہ ہو گیا
follow-ups-count = { $n ->
    [0] کوئی کام باقی نہیں
    [one] { $n } کام باقی ہے
   *[other] { $n } کام باقی ہیں
}
follow-ups-overdue-count = { $n ->
    [one] { $n } میں دیر ہو گئی ہے
   *[other] { $n } میں دیر ہو گئی ہے
}

# The way about a hub.
nav-overview = یہ مرکز
nav-conversations = گفتگوئیں
nav-follow-ups = وعدے
