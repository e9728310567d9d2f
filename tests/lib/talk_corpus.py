"""Comments written for the tests: what readers say of money, links, channels and prizes, and what spammers say of them."""

HAM = [
    line.strip()
    for line in """
Thank you for this article. I had no idea the ministry had changed the rules on small loans.
My bank refused me a loan last year and the interest they wanted was absurd. How do others manage?
Why does the state channel never show these pictures? I watch it every evening and heard nothing.
I subscribe to the paper because of reporting like this. Keep it up.
The subscription price went up again. I am not sure I will stay a subscriber after the summer.
Here is the original report, page 14: https://www.who.int/publications/harbour-air.pdf The article leaves out the second table.
You can read the minister's answer on the ministry's own site: https://economy.example/answers/2024-18
People make money from this war, and it is not the people in the camps.
He made a lot of money in the nineties and paid no tax on it. Everybody in the harbour knows.
Bitcoin fell by a third this year and my neighbour lost all his savings. Where was the regulator?
I do not agree with the author. The casino was built against the vote of the council.
My video of the flood was used on television without anybody asking me.
Our street has had no water for six days. Please check the pipes at Rashid Street 14.
Please check your facts: the bridge was closed in 2019, not in 2020.
Please share the name of the company that won the contract.
Can you follow up on what happened to the two fishermen?
Follow the money and you will know why the road was never built.
Free bread for schools costs less than one of his cars.
My son won a prize at the science fair and no paper wrote about it. Congratulations to these girls!
Congratulations to the team, you deserved to win this cup!!!
GOAL!!!!! What a night for our club
I work from home since the pandemic and I would not go back to the office.
The job offer was a lie. They took my passport on the first day.
Does anybody have the phone number of the office? The one on their website does not answer.
The number is 112 from any phone, it is free and works without a card.
I paid 4,500 dollars for my daughter's operation. In the public hospital we waited for a year.
Prices in the market doubled in a month: tomatoes 3 dollars, bread 2 dollars.
My account was hacked after this data leak and the bank told me to wait. Nobody answers.
You should look at my comment from yesterday, I said the same.
@Samir that is not what the court said. Read the ruling first.
Check again: there were three ships, not two.
Watch what happens next week when the subsidies end.
This song was at my wedding. What a voice she had!
I love her music, my favourite song is the one from the film.
I went to their page on facebook and the comments there are even worse.
His channel on YouTube was closed after the interview. Is that what we call freedom?
Vote them out. All of them.
Join the union if you want better wages, nobody will give you anything for free.
I will vote for her because she answered our letters.
Call the municipality, they came to us after two days.
The doctor told my mother to lose weight and sent her home. It was her heart.
These pills are sold without a prescription in every second shop, and nobody checks.
Sex education belongs in schools. I say that as a teacher of thirty years.
The girls in the picture are not from our town.
I bought one in that shop and it broke after a week. Cheap and bad.
The discount cards for students end in June, the article should say so.
Who pays for the delivery of all these packages? The drivers, with their health.
You forgot to say that the tickets are sold out. Where can I buy one?
Everyone talks of investment and nobody of wages.
Hello everyone, does the clinic in the old town open on Friday?
Hi, I am a nurse in this hospital and what you write is true.
I am a musician and the new rules for street music are a shame.
I made a video of it with my phone, if the editors want it they can write to me.
We have a small shop near the station and the works have cost us half our customers.
thanks
Finally!
So sad. May they rest in peace
Nonsense from the first line to the last.
lol what a surprise, prices went up again
The best article I have read this year, thank you Amal.
WHY IS NOBODY TALKING ABOUT THIS
Great work. I hope the next part is about the schools.
I know him, he would never click on such a link. Somebody had his password.
They sent my father a message that he had won an iPhone and took 900 euros. Be careful!
Do not click the link in that message, it is a fraud. My aunt lost everything.
The picture is from 2012, see https://en.wikipedia.org/wiki/Harbour_fire for the same one.
Bread costs us 3 dollars a day and a day's work brings 5.
I sent the same question to the ministry. You can check it on their website.
My page in the church book is gone and so is half the village archive. Help us find it, please.
Please help the families in the tents, winter is coming.
New album, same lies: the minister repeats his song every year.
Sign the petition against the road, the council counts every name: https://petitions.example/save-the-quay
My cousin is a hacker in the good sense, he finds holes for the bank and gets paid for it.
They offered my grandmother a cure for diabetes on the phone, herbal pills for 300 euros. Report them.
The law is here: https://laws.example/2019/14 and the answer of the court here: https://court.example/rulings/88
شكراً على هذا التحقيق، لم نكن نعرف شيئاً عن قروض الإسكان هذه.
البنك رفض طلب القرض مرتين والفائدة أعلى مما كتبتم.
لماذا لا تعرض القناة الرسمية هذه الصور؟ أتابعها كل مساء ولم أسمع شيئاً.
أنا مشترك في الصحيفة منذ عشر سنين وهذا أفضل ما قرأت فيها.
تابعت القضية من أولها، والقاضي لم يقل ذلك.
تابعوا ما سيحدث الأسبوع المقبل حين يُرفع الدعم.
الربح للتجار والخسارة للناس، هذه كل الحكاية.
كل من ربح المال من هذه الحرب معروف بالاسم.
جاري وضع مدخراته في العملات الرقمية وخسر كل شيء، أين هيئة الرقابة؟
راتبي ثلاثة آلاف ريال والإيجار ألفان، فكيف نعيش؟
دفعت 4500 دولار لعملية ابنتي لأن المستشفى الحكومي طلب أن ننتظر سنة.
سعر كيلو البندورة ثلاثة دولارات، والخبز بدولارين.
المياه مقطوعة عن شارعنا منذ ستة أيام، نرجو من البلدية التحرك.
أرجو التأكد من الرقم، الجسر أُغلق عام 2019 وليس 2020.
أرجو نشر اسم الشركة التي فازت بالعقد.
مبروك للمنتخب، فوز مستحق!!!
مبروك للفائزة بالجائزة، رفعت رأسنا.
ابني فاز بجائزة في مسابقة العلوم ولم تكتب عنه أي صحيفة.
شركات التنظيف لا تدفع للعاملات فيها حقوقهن، اكتبوا عن هذا.
شركتنا أغلقت أبوابها بسبب الضرائب وسرّحت أربعين عاملاً.
محلنا قرب المحطة خسر نصف زبائنه بسبب الأشغال.
قناته على يوتيوب أُغلقت بعد المقابلة، أهذه هي الحرية؟
رأيت الفيديو على صفحتهم في فيسبوك والتعليقات هناك أسوأ.
اختُرق حسابي بعد هذا التسريب والبنك يقول انتظر.
وصلت إلى أبي رسالة تقول إنه ربح هاتفاً وخسر تسعمئة يورو، احذروا!
لا تضغطوا على الرابط في تلك الرسالة، إنه احتيال.
هذا نص القرار الكامل لمن يريد: https://economy.example/ar/decisions/2024-18
الصورة قديمة، انظروا https://ar.wikipedia.org/wiki/حريق_الميناء
هل عند أحد رقم المكتب؟ الرقم على موقعهم لا يجيب.
اتصلت بالبلدية فجاؤوا بعد يومين، بارك الله فيهم.
الطبيب قال لأمي خفّفي وزنك وأعادها إلى البيت، وكان قلبها.
هذه الحبوب تباع بلا وصفة في كل صيدلية ولا رقيب.
الشيخ تكلم عن السحر ساعة كاملة ولم يقل كلمة عن الغلاء.
العمل من المنزل وفّر عليّ ساعتين من الطريق كل يوم.
عرض العمل كان كذبة، أخذوا جواز سفري في أول يوم.
وظائف الدولة لأبناء المسؤولين، والباقي ينتظر.
لا أتفق مع الكاتب، الكازينو بُني رغم تصويت المجلس.
أين يمكن شراء التذاكر؟ نسيتم أن تذكروا أنها نفدت.
اشتريت واحداً من ذلك المتجر فتعطّل بعد أسبوع.
عروض الجمعة البيضاء كلها وهمية، رفعوا السعر ثم خصموا منه.
خدمات التوصيل يدفع ثمنها السائقون من صحتهم.
أغنيتي المفضلة لها منذ كنت صغيراً، رحمها الله.
صوتوا ضدهم كلهم في الانتخابات.
شاركوا في التصويت يوم الأحد ولو كرهتموهم جميعاً.
حسابي في البنك مجمّد منذ 2020 كغيري من الناس.
صوّرت مقطعاً للسيول بهاتفي، وإن أرادته الصحيفة أرسلته لها.
شكراً
أخيراً!
رحمهم الله وصبّر أهلهم
كلام فارغ من أول سطر إلى آخره
مقال رائع، ننتظر الجزء الثاني عن المدارس.
أحسنتم النشر، سلمت يداك يا أمل
والله العظيم تعبنا من الغلاء ومن الكهرباء 😢😢
لماذا لا يتكلم أحد عن هذا؟
كنت هناك يوم الحريق، ورجال الإطفاء وصلوا بعد ساعة.
الاستثمار في التعليم أهم من كل هذه الأبراج.
من هنا بدأت الحكاية، ومن هنا يجب أن تنتهي.
لا تفوت الحكومة فرصة إلا وتزيد الضرائب.
سجل المنتخب هدفين في آخر الدقائق، مبروك!
حمل والدي السلاح دفاعاً عن القرية ولم يطلب شيئاً.
تواصلت مع الوزارة مرتين ولم يرد أحد.
موقعنا الجغرافي نعمة ونقمة في آن واحد.
صفحتنا في التاريخ لا تُطوى بقرار.
اليوم رفعوا سعر الكهرباء وغداً رسوم البريد، وكل شيء على حساب المواطن.
تسديد الديون لا يكون بديون جديدة.
هذه فرصة عمل لألف شاب لو صدقوا.
العلاج بالأعشاب لا يغني عن الطبيب يا جماعة.
""".splitlines()
    if line.strip()
]

SPAM = [
    line.strip()
    for line in """
Hey guys check out my new channel and subscribe please!
Great article! Visit my blog for more: http://cheap-watches.example/best
I make $450 a day working from home, ask me how! www.easycash.example
I was broke until I met Mr Collins, he recovered my lost bitcoin. Contact him on WhatsApp +1 202 555 0143
Do you need an urgent loan at 3% interest? Apply now: quickloan@lender.example
Dr Ohio is a powerful spell caster who brought back my ex husband in 48 hours, email drohio@spells.example
Congratulations! You have been selected to win an iPhone. Claim your prize here http://bit.example/win
BUY CHEAP VIAGRA ONLINE NO PRESCRIPTION http://pills.example
follow me on instagram @best_deals_4u and I follow back
Subscribe to my channel I will sub back
Please watch my videos and leave a like, it would mean the world to me
I'm a young rapper trying to get noticed, check my music
Free gift card codes >>> http://codes.example/?ref=991
Best casino bonus 200 free spins, sign up today www.spin.example
Hot girls in your city want to meet you, click here
Your account will be suspended. Verify your password at http://secure-bank.example/login
Join my Telegram group for free forex signals, 90% accurate t.me/fxsignals
🔥🔥🔥 50% OFF replica handbags, free shipping worldwide 👉 www.bags.example
Lose 10 kg in two weeks with this keto supplement, order now
Earn passive income with crypto, minimum investment 100 dollars, text me on +44 7700 900123
[url=http://seo.example]buy backlinks[/url] cheap seo services
<a href="http://essay.example">best essay writing service</a>
nice post. check my website for more info
Hi everyone, I just uploaded a new cover song, please give it a listen and share
Hello dear friends, I sell original perfumes at the best price, dm me
Download the full movie for free here http://movies.example/full
I got my money back thanks to this recovery expert, contact her on telegram @fundsback
Work online, no experience needed, get paid daily. Register here: http://jobs.example/?aff=12
Copy and paste this to ten videos or you will die tonight
V1AGRA and c i a l i s at discount prices, visit our store
Мake mоney оnline fast, easy and guaranteed with our app
𝐅𝐫𝐞𝐞 𝐟𝐨𝐥𝐥𝐨𝐰𝐞𝐫𝐬 for your instagram, click the link in my bio
اشتركوا في قناتي على اليوتيوب ولكم جزيل الشكر
قناتي فيها شروحات مفيدة، تفضلوا بزيارتها ولا تبخلوا باللايك
تابعوني على انستقرام وسناب
اربح 500 دولار يومياً من المنزل، سجّل عبر الرابط http://rib7.example
فرصة عمل من البيت بدون رأس مال ودخل شهري مضمون، للتواصل واتساب 0501234567
سداد قروض وتمويل شخصي بدون كفيل اتصل الآن 0551234567
الشيخ الروحاني لجلب الحبيب ورد المطلقة خلال ثلاثة أيام، واتساب 00966501234567
مبروك! لقد تم اختيارك للفوز بجائزة آيفون، اضغط هنا http://win.example
كبسولات التخسيس الأصلية لحرق الدهون، خصم 50% والتوصيل مجاني
متجرنا يقدم أفضل الساعات بأسعار مناسبة، كود الخصم A10
شركة تنظيف منازل ونقل عفش بالرياض، خدمات 24 ساعة 0509876543
توصيات فوركس مجانية مع أرباح مضمونة، انضموا إلى قناتنا على تليجرام
زيادة متابعين حقيقيين بأرخص الأسعار، راسلني خاص
عزيزي العميل تم تعليق حسابك، حدّث بياناتك البنكية عبر الرابط التالي
انشرها ولك الأجر، أرسلها إلى عشرة أشخاص ولا تجعلها تقف عندك
شدات ببجي مجاناً ادخل الرابط http://pubg.example
كازينو أونلاين مع بونص ترحيبي، سجل الآن وابدأ الربح
تعارف وزواج مسيار بنات الخليج، انضموا للقروب http://chat.whatsapp.com/abc
فيديو جديد على قناتي، ادعموني بلايك واشتراك
حمّل التطبيق مجاناً واكسب المال من هاتفك https://app.example/?ref=77
فياجرا أصلية وعلاج ضعف الانتصاب، الدفع عند الاستلام
مـتـجـرنـا يوفر كل ما تحتاجه، للطلب واتس 0561112233
استثمر 100 دولار واحصل على 1000 خلال أسبوع، تواصل معي واتساب
ادعمووووني يا جماعة اشتركوااا في القناة وفعّلوا الجرس
أفضل عروض الأثاث المستعمل، نشتري بأعلى الأسعار، اتصل بنا
لطلب القرض الشخصي السريع راسلونا على loans@tamweel.example
""".splitlines()
    if line.strip()
]
