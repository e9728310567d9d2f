"""What comment spam sounds like before anybody has taught the filter: word lists, and how far each is believed.

Written by hand from what any moderator knows: channels that want subscribers, quick money, loans, shops, pills, spells,
prizes, parcels, stolen accounts. A list is an opening opinion: this newsroom's own decisions outweigh it (`spam_score`).
Arabic words that carry "my" or "our" stand with it. Folding makes one spelling of many; articles, particles and repeated
letters are taken off before a word is looked for here (`spam_signs`).
"""

from blog.lib.fold import fold


def _set(listed: str) -> frozenset[str]:
    return frozenset(fold(word) for word in listed.split())


# ---- kinds of words, which `spam_signs` looks for near one another

ASK = _set("""
    check checkout chek visit subscribe subscribing sub subs suscribe subcribe subscibe follow watch listen click tap join
    vote download register signup add contact whatsapp buy donate dm inbox hire install invest apply
    اشترك اشتركوا اشتركي اشتراك تابعوا تابعونا تابعوني تابعني تابعيني زوروا زوروني زورونا زوري تفضلوا تفضل شاهدوا شوفوا شوف
    ادخل ادخلوا اضغط اضغطوا اضغطي انقر انقروا انقري انضم انضموا صوتوا حملوا حملي سجلوا سجلي تواصل تواصلوا راسلونا راسلني راسلوني
    راسل كلمني كلموني اتصل اتصلوا اطلب اطلبي اطلبوا اشتري تسوق تسوقوا تسوقي تبرعوا ادعموني ادعمونا ادعمني احجز استثمر جربوا احصل
    احصلي احصلوا سارع سارعوا بادر بادروا استفد استفيدي استفيدوا اغتنم اغتنموا وفري حدثي ادفع تسلم استلم اشحن اكسب اكسبي اربح اربحي
    لايك فولو سبسكرايب شيروا شير واتساب واتس
""")
STRONG_ASK = _set("""
    subscribe suscribe subcribe subscibe click download register signup apply buy whatsapp dm inbox tap invest hire
    اشترك اشتركوا اشتركي اضغط اضغطوا اضغطي انقر انقروا انقري انضم انضموا سجلي حملي راسلونا راسلني راسلوني كلمني تسوق تسوقوا
    ادعموني ادعمونا تابعوني تابعونا زوروني زورونا احصل احصلي احصلوا استفد استفيدي اغتنم اغتنموا بادر بادروا سارع سارعوا استثمر احجز
    واتساب واتس للتواصل للطلب اتصل اطلب
""")
SOFT_ASK = _set("like share see look go come view try play open read enter use get help support give الق شاركوا جرب خذ")
NO_ASK = _set("""
    i we they he she it who people nobody everyone never not dont don't didn't didnt can't cant won't could would did
    لا لم لن لماذا هل من الذي قد
""")
"""Before a verb they make it no request."""
PLEASE = _set("please plz pls plzz plss plzzz pleaz pleas kindly رجاء ارجوكم ارجو بليز لطفا فضلا")
TO_ME = _set("me us")

MINE = _set("my our mah ma me mine mi meh")
PLACE = _set("""
    channel chanel channels chan page pages blog website webpage site profile instagram insta ig twitter facebook fb tiktok
    snapchat snap telegram youtube yt acc fanpage podcast soundcloud discord server
""")
WORK = _set("""
    video videos vid vids vidz song songs music cover covers track mixtape album beat beats remix remixes playlist stuff content
    parody single rap raps vlog vlogs gaming gameplay game ebook novel art
""")
BUSINESS = _set("account group store shop app service company business products offers team customers")
MY_PLACE = _set("""
    قناتي قناتنا صفحتي موقعي مدونتي مدونتنا متجري متجرنا جروبي قروبي مجموعتي مجموعتنا بروفايلي انستقرامي سنابي عروضنا
""")
MY_WORK = _set("فيديوهاتي فيديواتي مقاطعي فيديوهاتنا اغنيتي اغانيي مقطعي محتواي فيديوي كورسي دورتي دورتنا")
MY_BUSINESS = _set(
    "موقعنا صفحتنا حسابي حسابنا محلنا معرضنا شركتنا خدماتنا منتجاتنا مكتبنا عيادتنا تطبيقنا كتابي رقمي رقمنا"
)

I_OR_WE = _set("i we im i'm i've ive we're we've")
MADE = _set("""
    make made making upload uploaded uploading post posted posting release released started starting create created sing singing
    produce produced dropped do did recorded recording wrote rap built launched
""")
TRADE = _set("""
    rapper singer musician artist dj producer youtuber gamer band vlogger songwriter guitarist drummer duo composer beatmaker
    blogger comedian hacker lender agent
""")

GAIN = _set("""
    make making earn earning win get getting paid receive extra generate
    اربح ربح كسب اكسب اكسبوا اربحوا تربح تكسب ربحت كسبت جني
""")
MONEY = _set("""
    money cash dollar usd income profit bitcoin btc euro leads commission roi payout
    مال المال اموال فلوس دولار ريال درهم دينار جنيه يورو دخل دخلا مصاري ارباح يوميا شهريا
""")
EASE = _set("""
    online home daily weekly easy easily easyest fast quick quickly passive guaranteed guarantee auto hour hourly instantly
    منزل منزلك بيت بيتك سهوله بسهوله مضمون مضمونه يوميا اسبوعيا انترنت النت نت جوالك هاتفك موبايلك
""")

# ---- subjects: news when they are told, spam when they are offered

TOPICS: dict[str, frozenset[str]] = {
    "money": _set("""
        money cash income profit earn earning invest investment investor bitcoin btc crypto forex trading trader signal broker binary
        rich millionaire passive payout roi referral affiliate leads paypal
        اموال ربح ارباح اربح دخل استثمار استثمر فوركس تداول توصيات بيتكوين عملات محفظه راس دولار مضمون مضمونه افلييت
    """),
    "loan": _set("""
        loan lender lending credit debt mortgage collateral approval interest borrow score
        قرض قروض تمويل سداد تسديد متعثرات مديونيات كفيل سيوله تقسيط اقساط فائده
    """),
    "shop": _set("""
        discount coupon promo sale offer cheap price wholesale delivery shipping order catalog catalogue warranty replica brand designer
        handbag watches shoes seo backlinks traffic followers buy store essay
        خصم كود عرض عروض تخفيض تخفيضات توصيل شحن كوبون متجر سعر اسعار باسعار بسعر ضمان اصلي اصليه جمله منتجات متابعين تنظيف عفش
        مستعمل تسربات حشرات عزل صيانه تركيب جوده باقل بارخص شركه خدمات شدات جواهر اشتراكات اثاث
    """),
    "body": _set("""
        viagra cialis pills penis enlargement erection weight fat keto slim diet detox cbd supplement herbal cure herpes
        فياجرا كبسولات تكبير انتصاب تخسيس تنحيف دهون الوزن وزن اعشاب منشط رشاقه كرش حبوب بشره تبييض مقوي علاج وصفه
    """),
    "adult": _set("""
        sex sexy porn xxx nude nudes escort escorts webcam hookup dating singles hot girls sextoy horny milf
        سكس بنات تعارف مسيار نيك عاريه ساخنه مطلقات للزواج
    """),
    "bets": _set("""
        casino bet bets betting slots poker jackpot roulette gambling odds spins 1xbet bonus
        كازينو مراهنات رهان رهانات روليت بونص سلوتس جاكبوت
    """),
    "spell": _set("""
        spell caster spells voodoo herbalist psychic ex astrologer reunite
        روحاني الحبيب حبيب المطلقه مطلقه سحر سحور طلاسم جلب محبه روحانيه شيخ مجرب العنوسه
    """),
    "prize": _set("""
        congratulations congrats won winner prize claim giveaway giftcard gift lottery selected iphone reward rewards free codes itunes
        voucher مبروك تهانينا فزت ربحت جائزه جوائز سحب هديه هدايا ايفون الفائز اختيارك قسيمه مجانا مجاني مجانيه بطاقات
    """),
    "account": _set("""
        verify account suspended password login bank confirm update hacked hack hacker hacking recovery recover wallet security urgent
        expire unlock حسابك حساب بياناتك تحديث تاكيد تعليق ايقاف ايقافه تجميد البنك بنكيه البنكيه البنكي بنكك البطاقه بطاقتك كلمه السر هكر
        تهكير اختراق استرجاع رمز التحقق تفعيل معلوماتك هويتك تجديد نفاذ ابشر توكلنا بطاقه صلاحيه
    """),
    "fame": _set("""
        subscribe subscriber sub subs follower views fans thumbs rapper singer channel youtuber covers talent dream feedback support
        famous upload uploading producer vlog mixtape likes musician artist
        مشترك مشتركين متابع قناه لايكات لايك يوتيوب انستقرام انستغرام سناب تيليجرام تلجرام تليجرام تلغرام فولو موهبه
    """),
    "parcel": _set("""
        parcel package shipment customs fee delivery track
        شحنه شحنتك شحنتكم طرد طردك طردكم البريد رسوم جمارك جمركيه استلام توصيل عنوان عنوانك سداد الدفع فاتوره فاتورتك مخالفه مخالفات
        رصيدك
    """),
    "deal": _set("""
        deal exclusive special limited hurry save instant bonus cashback instalment trial gift luxury vip
        عرض عروض حصري حصريه حصريا خاص خاصه محدوده محدود فرصه فرصتك وفر توفير كاش باك نقاط فوري فوريه مميز مميزه الان سارع اليوم هديتك
        عميل عميلنا عميلتنا عزيزي عزيزتي العزيز استفد لفتره ساري تجربه باقه باقات تفوت تفوتك اشتراكك
    """),
    "home": _set("""
        شقق شقه اراضي ارض فلل فيلا للبيع للايجار عقار عقارات عقاريه تمليك مخطط قسط تامين سيارتك عمره رحلات فندق تاشيره تاشيرات
        دورات دوره شهاده
    """),
    "work": _set("""
        job jobs hiring recruit recruitment home vacancy salary online remote freelance homebased
        وظيفه وظائف توظيف راتب رواتب عمل دوام منزل منزلك خبره مطلوب مندوبين
    """),
    "chain": _set("repost chain forward luck curse paste انشرها ارسلها شيرها تؤجر اجر انشر امانه اشخاص لايقاف نسخ الصق"),
}  # fmt: skip

# ---- addresses

SITES: dict[str, frozenset[str]] = {
    "profile": frozenset("""
        facebook.com fb.com instagram.com twitter.com x.com twitch.tv soundcloud.com plus.google.com tiktok.com snapchat.com myspace.com
        reverbnation.com tumblr.com blogspot.com wordpress.com linktr.ee onlyfans.com pinterest.com tsu.co wattpad.com datpiff.com ask.fm
        linkedin.com
    """.split()),
    "shop": frozenset("""
        ebay.com amazon.com etsy.com aliexpress.com play.google.com apps.apple.com itunes.apple.com shopify.com redbubble.com
        teespring.com fiverr.com clickbank.net clickbank.com salla.sa zid.sa
    """.split()),
    "fund": frozenset("gofundme.com indiegogo.com kickstarter.com patreon.com paypal.me change.org".split()),
    "short": frozenset("bit.ly goo.gl tinyurl.com t.co adf.ly cutt.ly ow.ly is.gd rb.gy shorturl.at adfoc.us".split()),
    "files": frozenset("mediafire.com mega.nz mega.co.nz 4shared.com rapidgator.net uploaded.net zippyshare.com".split()),
    "chat": frozenset("wa.me t.me chat.whatsapp.com api.whatsapp.com telegram.me discord.gg m.me".split()),
    "cited": frozenset("""
        youtube.com youtu.be wikipedia.org bbc.com bbc.co.uk reuters.com nytimes.com theguardian.com aljazeera.net aljazeera.com cnn.com
        archive.org un.org who.int apnews.com
    """.split()),
}  # fmt: skip
BAIT = frozenset("""
    verify verification secure security login signin update alert alerts account accounts confirm unlock support refund transfer pay
    payment wallet bank win winner prize prizes gift gifts free bonus claim offer offers deal deals reward rewards casino bet slots
    poker loan loans credit cash earn money crypto bitcoin forex pills pharmacy viagra diet slim cheap replica outlet seo followers
    likes hack hacks dating parcel delivery tracking
""".split())  # fmt: skip
"""Words inside the name of a site that wants something of whoever comes."""
CHEAP_ENDINGS = frozenset(
    "xyz top live info online site club shop store click link icu buzz win loan vip biz ru pw cc".split()
)

# ---- how likely a comment with this word, run of words or sign is spam, all else unknown

_WORDS: dict[float, str] = {
    0.97: "viagra cialis sub4sub giftcard enlargement فياجرا سبسكرايب",
    0.9: "giveaway 1xbet اشتركوا تابعوني زوروني ادعمونا بلايك ولايك بالبايو",
    0.8: """
        subscribe suscribe subcribe checkout sub subs subscribing mixtape casino escort shoutout
        روحاني طلاسم كازينو مراهنات شدات فوركس تابعونا واتساب للتواصل واتس للاستفسار للطلب انشرها ارسلها
    """,
    0.72: "kik skype unsigned plz pls soundcloud rapper paypal porn vid vids promoting دعمكم ساعدوني اشترك تهكير",
    0.65: "coupon discount viral followers thumb advertising promote advertise spam اشتراك كوبون مجانا",
    0.6: """
        please channel follow click download free guys visit subscriber hey hello register earn loan
        رابط الرابط لينك مجاني قروض تمويل يوتيوب قناه سارع خصم
    """,
    0.4: """
        article author journalist government minister editor reporter because however though should
        مقال كاتب الحكومه الوزير تقرير لكن لان ينبغي يجب صحيفه
    """,
}

_PHRASES: dict[float, str] = {
    0.97: """
        spell caster / make extra money / جلب الحبيب / رد المطلقه / شيخ روحاني / زياده متابعين / انشر تؤجر
    """,
    0.92: """
        sub to me / sub me / subscribe me / subscribe to me / follow me / follow back / sub back / add me / gift card
        extra income / link in bio / like my / follow my / visit my / check my / watch my / subscribe my / join my / my youtube
        my instagram / my channel / our channel / and subscribe / leave a like / money online
        i do covers / sub for sub / sub 4 sub / like for like / need subscriber / need subs / more subs / kik me / skype me
        won't regret / wont regret / paste this / copy and paste
        سداد قروض / تسديد قروض / بدون كفيل / حرق الدهون / كود خصم / كود الخصم / شحن مجاني / توصيل مجاني / تم تعليق / تم اختيارك
        لايك واشتراك / نقل عفش / لا تبخلوا / لا تبخل / في البايو / قناه جديده / مقابل لايك
    """,
    0.85: """
        order now / apply now / check out / check it out / check em / check me / check us / check him / chek out / sign up / hit me up / shout out / go to my / best price
        free shipping / limited time / whatsapp me / buy now / you have won / means the world / mean the world / help me reach
        help me get / i upload / i just started / new channel / small channel / add us / get noticed / get famous / i rap
        free money / giving away / would appreciate / hear me sing / press f5 / don't skip / dont skip / not spam / like this comment
        للتواصل واتساب / تواصل معنا / تواصلوا معنا / اتصل بنا / رابط القناه / الرابط التالي / عبر الرابط / لفتره محدوده / العرض لفتره
        توصيات مجانيه / ضمان النتيجه / لقد ربحت / لقد فزت / عزيزي العميل / عميلنا العزيز / سجل الان / احجز الان / اطلب الان
        تسوق الان / حمل التطبيق / اغتنم الفرصه / فرصتك الان / عرض حصري / عروض حصريه / استشاره مجانيه / اشترك الان / جرب الان
        للمزيد من التفاصيل / ارجو الاشتراك / ارجو الدعم / اتمني الاشتراك
    """,
    0.78: """
        help me / please like / i sing / are a band / new track / give us a / take a minute / a few seconds / one minute
        1 minute / 2 minutes / spare a / easy money / we sell / i sell / we offer / comment back / join us / visit us / be disappointed
        don't ignore / dont ignore / text me / contact me / contact us / send this / no experience / support me / have been selected
        لا تفوت / لا تفوتك / عرض خاص / بدون خبره / دخل يومي / فيديو جديد
    """,
    0.72: """
        thumbs up / like if / thumb up / top comment / more views
        lose weight / get paid
        would mean / look at my / check this / new video / for sale / be famous / i make / give me a
        فرصه عمل / دخل شهري / لجميع المناطق
    """,
    0.65: """
        look up / search for / type in / worth it / appreciate it / new artist / new music / new song / new album / give it a / give him a
        leave a comment / and share / like and / rate and / this channel / his channel / her channel / this page / this site
        this website / no skills / from home / if you like / click on / click the / vote for / hey guys / hi guys
        hello everyone / hey everyone / hi everyone / hello guys / my new / our new / dear friends / my friend / go to / have a look
        work from home / for free / please help
        take a look / per day / per week / this guy's
        اكتب في / ابحث عن / من المنزل / على الرابط / عملات رقميه / راس مال
    """,
    0.25: """
        i think / i agree / i disagree / i believe / i subscribe / i subscribed / this article / the article / the author / my opinion
        thank you for / اعتقد ان / اظن ان / في رايي / اتفق مع / لا اتفق / شكرا للكاتب / هذا المقال
    """,
}

_SIGNS: dict[float, str] = {
    0.95: "#name link",
    0.92: "#ask own",
    0.9: "#gain easily / #referral / #site short / #site chat / #mixed letters / #spaced link",
    0.85: "#ask me / #bare link / #site bait / #site shop / #site fund / #site files / #fancy letters",
    0.8: "#own place / #ask link / #i made / #contact / #arrows / #name trade",
    0.78: "#ask strong",
    0.75: "#again / #my trade",
    0.7: "#own work / #gain money / #link / #mail / #front door / #site cheap",
    0.65: "#please ask / #own business / #site profile",
    0.6: "#links / #markup / #emoji / #capitals",
    0.55: "#please soft / #ask / #sum / #shouting",
    0.4: "#question",
    0.35: "#long",
    0.3: "#site cited",
}
# A trade's words: one or several, told or offered.
_TRADES: dict[str, tuple[float, float, float, float]] = {
    "money": (0.5, 0.6, 0.7, 0.9),
    "loan": (0.5, 0.55, 0.7, 0.92),
    "shop": (0.5, 0.65, 0.65, 0.9),
    "body": (0.55, 0.65, 0.7, 0.92),
    "adult": (0.55, 0.65, 0.75, 0.92),
    "bets": (0.6, 0.85, 0.85, 0.97),
    "spell": (0.5, 0.75, 0.6, 0.95),
    "prize": (0.5, 0.65, 0.65, 0.92),
    "account": (0.5, 0.6, 0.6, 0.9),
    "fame": (0.5, 0.65, 0.7, 0.88),
    "parcel": (0.5, 0.55, 0.6, 0.85),
    "deal": (0.5, 0.6, 0.62, 0.88),
    "home": (0.5, 0.55, 0.6, 0.85),
    "work": (0.5, 0.55, 0.6, 0.85),
    "chain": (0.5, 0.8, 0.65, 0.9),
}


def _runs(listed: str) -> list[str]:
    parts = (part for line in listed.splitlines() for part in line.split(" / "))
    return [" ".join(fold(word) for word in part.split()) for part in parts if part.strip()]


PRIOR: dict[str, float] = {
    **{fold(word): chance for chance, listed in _WORDS.items() for word in listed.split()},
    **{run: chance for chance, listed in _PHRASES.items() for run in _runs(listed)},
    **{sign: chance for chance, listed in _SIGNS.items() for sign in listed.split(" / ")},
    **{
        f"#{trade}{how}": chance
        for trade, chances in _TRADES.items()
        for how, chance in zip(("", " twice", " offered", " offered twice"), chances, strict=True)
    },
}
"""Of a word, two or three words in a row, or a sign of `spam_signs`: the chance that a comment that shows it is spam."""

VOCABULARY = frozenset().union(
    *(
        ASK,
        STRONG_ASK,
        SOFT_ASK,
        PLEASE,
        MINE,
        PLACE,
        WORK,
        BUSINESS,
        MY_PLACE,
        MY_WORK,
        MY_BUSINESS,
        I_OR_WE,
        MADE,
        TRADE,
    ),
    *(GAIN, MONEY, EASE, *TOPICS.values()),
    (word for key in PRIOR if not key.startswith("#") for word in key.split()),
)
"""Every word that is known by name; others are known by their light stems."""
