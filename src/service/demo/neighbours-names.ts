/**
 * What the neighbours are called, culture by culture. First and last names pair freely inside a culture: where a
 * language bends surnames by gender, only forms that fit every first name beside them are listed.
 */
interface Culture {
  locale: string
  timezone: string
  /** Pairs of a name and its Latin spelling for usernames. */
  first: readonly NamePair[]
  last: readonly NamePair[]
  /** What stands between the two names. */
  between: '' | ' '
  isFamilyFirst: boolean
  bios: readonly string[]
}

type NamePair = readonly [name: string, latin: string]

interface Pools {
  first: string
  last: string
  bios: readonly string[]
  between?: '' | ' '
  isFamilyFirst?: boolean
}

/** Pools are written as `Name latin, Name latin`; names hold no spaces. */
function culture(locale: string, timezone: string, pools: Pools): Culture {
  return {
    locale,
    timezone,
    first: readPairs(pools.first),
    last: readPairs(pools.last),
    between: pools.between ?? ' ',
    isFamilyFirst: pools.isFamilyFirst ?? false,
    bios: pools.bios,
  }
}

function readPairs(pool: string): NamePair[] {
  return pool.split(', ').map((entry) => {
    const [name = '', latin = ''] = entry.split(' ')
    return [name, latin]
  })
}

export const CULTURES: readonly Culture[] = [
  culture('es_AR', 'America/Argentina/Buenos_Aires', {
    first:
      'Valentina valentina, Joaquín joaquin, Rocío rocio, Nahuel nahuel, Milagros mili, Thiago thiago, Soledad sole, Íñigo inigo, Maitena maite, Bautista bauti',
    last: 'Etcheverry etcheverry, Lombardero lombardero, Berrondo berrondo, Mastrángel mastrangel, Villagrán villagran, Peñaloza penaloza, Ibarguren ibarguren, Arregui arregui, Olmedo olmedo, Zubeldía zubeldia',
    bios: [
      'Mate amargo, gente dulce.',
      'Arreglo bicicletas. A veces quedan igual.',
      'Profe de geografía en Rosario. Sí, tomo lista.',
      'Acá por las fotos de pan.',
      'Segundo violín y primera en irse.',
    ],
  }),
  culture('pt_BR', 'America/Recife', {
    first:
      'Iracema iracema, Caio caio, Jussara jussara, Otávio otavio, Benedita bene, Ubirajara bira, Luana luana, Tomé tome, Cecília ceci, Davi davi',
    last: 'Cavalcante cavalcante, Nóbrega nobrega, Vasconcelos vasco, Aragão aragao, Pimentel pimentel, Jatobá jatoba, Lacerda lacerda, Brandão brandao, Sampaio sampaio, Furtado furtado',
    bios: [
      'Frevo na veia, joelho no gelo.',
      'Engenharia de dia, forró de noite.',
      'Coleciono placas de rua erradas.',
      'Só vim ver os passarinhos do @kwabena.',
      'Tapioca é refeição completa.',
    ],
  }),
  culture('fr_FR', 'Europe/Paris', {
    first:
      'Océane oceane, Gaspard gaspard, Maëlys maelys, Yannick yannick, Solène solene, Corentin corentin, Bérénice berenice, Loïc loic, Apolline apolline, Théophile theo',
    last: 'Kerguélen kerguelen, Chastagnier chastagnier, Lefloch lefloch, Bourgeade bourgeade, Desmoulières desmoulieres, Tréguier treguier, Vauquelin vauquelin, Sabatier sabatier, Montclar montclar, Péronnet peronnet',
    bios: [
      'Pain, vélo, dodo.',
      'Je corrige les fautes des autres, rarement les miennes.',
      'Marées, cirés, crêpes. Finistère.',
      'Accordage de pianos, désaccord général.',
      'Ici surtout pour lire.',
    ],
  }),
  culture('de_DE', 'Europe/Berlin', {
    first:
      'Frauke frauke, Jörn joern, Mechthild mechthild, Henning henning, Swantje swantje, Björn bjoern, Elfriede elfi, Tjark tjark, Käthe kaethe, Ruprecht rupi',
    last: 'Petersdorff petersdorff, Möllenkamp moellenkamp, Schüttler schuettler, Ruhnstruck ruhnstruck, Größwang groesswang, Dieckhoff dieckhoff, Wübbena wuebbena, Sonnleitner sonnleitner, Brüggen brueggen, Tewes tewes',
    bios: [
      'Moin. Mehr sage ich selten.',
      'Kleingarten, große Gießkanne.',
      'Sammelt Fahrkarten. Auch fremde.',
      'Chor, Alt, hinten links.',
      'Ich lese hier nur die Rezepte.',
    ],
  }),
  culture('sv_SE', 'Europe/Stockholm', {
    first:
      'Tuva tuva, Åke ake, Linnéa linnea, Göran goran, Märta marta, Sixten sixten, Svea svea, Håkan hakan, Ylva ylva, Östen osten',
    last: 'Ljungström ljungstrom, Hagesten hagesten, Åkerblom akerblom, Sjödahl sjodahl, Brännkvist brannkvist, Norrbäck norrback, Fjällgren fjallgren, Öhrling ohrling, Skogmo skogmo, Vretblad vretblad',
    bios: [
      'Fika före allt.',
      'Åker skridskor på allt som fryser.',
      'Bygger båtar i för liten skala.',
      'Jag är här för kartorna.',
      'Svamp. Fråga inte var.',
    ],
  }),
  culture('pl_PL', 'Europe/Warsaw', {
    first:
      'Jagoda jagoda, Zbyszek zbyszek, Małgosia malgosia, Wojtek wojtek, Żaneta zaneta, Bożydar bozydar, Łucja lucja, Mścisław mscislaw, Śnieżka sniezka, Ignacy ignacy',
    last: 'Gąsienica gasienica, Wróbel wrobel, Kędzior kedzior, Szczygieł szczygiel, Mazurek mazurek, Dąbek dabek, Żuraw zuraw, Pędrak pedrak, Sikora sikora, Krzyżak krzyzak',
    bios: [
      'Góry, pierogi, góry pierogów.',
      'Krzyżówki rozwiązuję z @babcia_bronia. Przegrywam.',
      'Nazwisko po ptaku, głos też.',
      'Tramwaj numer 9, ostatnie siedzenie.',
      'Ogródek na balkonie, cztery rzodkiewki.',
    ],
  }),
  culture('tr_TR', 'Europe/Istanbul', {
    first:
      'Gülnihal gulnihal, Çağan cagan, Şebnem sebnem, Uğurcan ugurcan, Işıl isil, Ömür omur, Nilüfer nilufer, Alpaslan alpaslan, Feyza feyza, Ertuğ ertug',
    last: 'Karadağlı karadagli, Gümüşsoy gumussoy, Çelebioğlu celebi, Yıldızhan yildizhan, Özdeniz ozdeniz, Taşkıran taskiran, Küçükada kucukada, Balcıoğlu balci, Şahintepe sahintepe, İncirli incirli',
    bios: [
      'Çay saati her saattir.',
      'Kedilerin izin verdiği kadar yazıyorum.',
      'Vapurda sağ taraf, pencere kenarı.',
      'Bağlama çalarım, komşular bilir.',
      'Pazar alışverişi uzmanı.',
    ],
  }),
  culture('el_GR', 'Europe/Athens', {
    first:
      'Μυρτώ myrto, Δανάη danai, Ανθή anthi, Κλειώ kleio, Ζηνοβία zinovia, Φωτεινή foteini, Ουρανία rania, Ευανθία evanthia, Θάλεια thaleia, Ηρώ iro',
    last: 'Σταματοπούλου stamatopoulou, Καλλιγιάννη kalligianni, Μαυροειδή mavroeidi, Τσιρίδου tsiridou, Βλαχάκη vlachaki, Ρηγοπούλου rigopoulou, Ανδριώτη andrioti, Λεβαντή levanti, Ξυδάκη xydaki, Πετροπουλέα petropoulea',
    bios: [
      'Καφές, θάλασσα, καφές.',
      'Διορθώνω κείμενα και στραβά κάδρα.',
      'Μαθαίνω μπουζούκι. Συγγνώμη, τρίτε όροφε.',
      'Ελιές από το χωριό, γνώμες δικές μου.',
      'Νυχτερινή στο φαρμακείο.',
    ],
  }),
  culture('uk_UA', 'Europe/Kyiv', {
    first:
      'Оксана oksana, Тарас taras, Соломія solomiia, Остап ostap, Мирослава myroslava, Назар nazar, Зоряна zoriana, Гнат hnat, Ярина yaryna, Северин severyn',
    last: 'Бондаренко bondarenko, Гнатюк hnatiuk, Пилипчук pylypchuk, Дзюба dziuba, Завгородько zavhorodko, Ткачук tkachuk, Вербич verbych, Калинюк kalyniuk, Кваша kvasha, Журба zhurba',
    bios: [
      'Борщ зі сливою. Так, зі сливою.',
      'Лагоджу годинники й настрій.',
      'Бібліотека, третій поверх, тиша.',
      'Співаю в хорі, альт.',
      'Тут заради вишивки @lesya.',
    ],
  }),
  culture('ar_EG', 'Africa/Cairo', {
    first:
      'ياسمين yasmin, حاتم hatem, رشا rasha, مازن mazen, دعاء doaa, فارس fares, هالة hala, زياد ziad, نهى noha, بسام bassam',
    last: 'الطنطاوي tantawi, الدمياطي domyati, النجار naggar, البرلسي borollosy, الشرقاوي sharqawi, العطار attar, الحداد haddad, السمان samman, القاضي qadi, الرفاعي refai',
    bios: [
      'قهوة سادة وكتاب مفتوح.',
      'أصوّر الأبواب القديمة.',
      'هنا للقراءة فقط، غالباً.',
      'الطريق إلى البيت أطول من اليوم.',
      'عندي قطّتان ورأي واحد.',
    ],
  }),
  culture('he_IL', 'Asia/Jerusalem', {
    first:
      'עדי adi, שקד shaked, יובל yuval, רותם rotem, ליאור lior, תמר tamar, גיל gil, הדס hadas, נועם noam, איילת ayelet',
    last: 'ברקאי barkai, שטיינר shteiner, אלקובי elkobi, זילברמן zilberman, לבנוני levanoni, גולדפרב goldfarb, אביטן avitan, צדוק tzadok, רוזנפלח rozenpelach, הררי harari',
    bios: [
      'קפה שחור, כלב לבן.',
      'אופניים וגלידה, בסדר הזה.',
      'מורה לתנועה, בעיקר יושבת.',
      'גינה קהילתית בחיפה 🍋',
      'קוראת בשקט.',
    ],
  }),
  culture('hi_IN', 'Asia/Kolkata', {
    first:
      'आरुषि aarushi, धीरज dheeraj, मृणाल mrinal, वाणी vaani, केशव keshav, चारु charu, नवीन naveen, गार्गी gargi, तन्मय tanmay, इला ila',
    last: 'त्रिवेदी trivedi, कुलश्रेष्ठ kulshreshth, चतुर्वेदी chaturvedi, मेहरोत्रा mehrotra, श्रीवास्तव srivastava, बिष्ट bisht, राठौर rathore, वाजपेयी vajpeyi, सक्सेना saxena, ढींगरा dhingra',
    bios: [
      'चाय पहले, बाक़ी बाद में।',
      'रेलवे प्लेटफ़ॉर्म पर किताबें।',
      'पतंग, छत, पड़ोसी।',
      'Paper engineer: pop-ups, kites, one bad boat.',
      'यहाँ सिर्फ़ पढ़ने आते हैं।',
    ],
  }),
  culture('bn_BD', 'Asia/Dhaka', {
    first:
      'নাজিয়া nazia, তৌফিক toufiq, সাবিহা sabiha, রাশেদ rashed, মেহজাবিন mehjabin, ইমতিয়াজ imtiaz, ফারজানা farzana, সোহেল sohel, অনন্যা ananya, জাহিদ zahid',
    last: 'তালুকদার talukdar, মৃধা mridha, ভূঁইয়া bhuiyan, সরকার sarker, হাওলাদার howlader, মজুমদার majumder, খন্দকার khandaker, শিকদার shikder, মুন্সী munshi, প্রামাণিক pramanik',
    bios: [
      'ইলিশ আর বৃষ্টি।',
      'নদীর পাড়ে বাসা, নৌকায় অফিস।',
      'পুরোনো রিকশার ছবি তুলি।',
      'চা দোকানের দার্শনিক।',
      'Bridges by day, football arguments by night.',
    ],
  }),
  culture('th_TH', 'Asia/Bangkok', {
    first:
      'กานดา kanda, ธนพล thanapol, มะลิ mali, วีระ weera, ชมพู่ chompoo, อนุชา anucha, ดาหลา dala, ปกรณ์ pakorn, ใบตอง baitong, ณัฐ nat',
    last: 'ทองประเสริฐ thongprasert, จันทร์หอม chanhom, สุขเกษม sukkasem, บุญมาก bunmak, รุ่งเรือง rungrueang, แสงทอง saengthong, พงษ์ไพร phongphrai, ดอนเมฆ donmek, วงษ์สวรรค์ wongsawan, เพ็ชรดี phetdee',
    bios: ['กินก่อนค่อยว่ากัน', 'ปลูกกล้วยไม้ ตายไปครึ่งหนึ่ง', 'ฝนตกทุกครั้งที่ซักผ้า ☔', 'ชอบแมวของ @ploy', 'ขายขนมครกหน้าวัด'],
  }),
  culture('zh_TW', 'Asia/Taipei', {
    first:
      '語彤 yutong, 柏睿 borui, 若晴 ruoqing, 承翰 chenghan, 沐恩 muen, 冠廷 guanting, 昕妤 xinyu, 哲瑋 zhewei, 芷若 zhiruo, 書豪 shuhao',
    last: '簡 jian, 賴 lai, 溫 wen, 游 you, 詹 zhan, 鍾 zhong, 藍 lan, 童 tong, 連 lian, 卓 zhuo',
    between: '',
    isFamilyFirst: true,
    bios: [
      '早餐店常客,大冰奶。',
      '騎車、看海、迷路。',
      '陽台種了三種薄荷,都死了。',
      '鄰居的貓都叫我老師。',
      '只是路過按星星。',
    ],
  }),
  culture('ja_JP', 'Asia/Tokyo', {
    first:
      '詩織 shiori, 朔太 sakuta, 千景 chikage, 泰知 taichi, 小夜子 sayoko, 航平 kohei, 琴葉 kotoha, 律 ritsu, 菜々 nana, 玄 gen',
    last: '猪股 inomata, 樋渡 hiwatari, 百瀬 momose, 朝比 asahi, 蓮沼 hasunuma, 笹倉 sasakura, 神戸川 kandogawa, 梶谷 kajitani, 雨森 amemori, 栗栖 kurisu',
    between: ' ',
    isFamilyFirst: true,
    bios: [
      '散歩と猫背。',
      '味噌汁の具は毎日変える派。',
      '編み物、三段目で休憩中。',
      '路面電車の音が好きです。',
      '古い地図を眺めて寝る。',
    ],
  }),
  culture('ko_KR', 'Asia/Seoul', {
    first:
      '하율 hayul, 도담 dodam, 세은 seeun, 건우 gunwoo, 다솜 dasom, 시후 sihu, 나래 narae, 온유 onyu, 보슬 boseul, 찬솔 chansol',
    last: '남궁 namgung, 표 pyo, 탁 tak, 봉 bong, 제갈 jegal, 위 wi, 선우 sunwoo, 방 bang, 채 chae, 길 gil',
    between: '',
    isFamilyFirst: true,
    bios: [
      '김치찌개 3년째 연구 중.',
      '퇴근하면 도자기.',
      '비 오는 날만 글 씁니다 ☂️',
      '등산은 내려올 때가 본편.',
      '별만 누르고 갑니다.',
    ],
  }),
  culture('am_ET', 'Africa/Addis_Ababa', {
    first:
      'ብርቱካን birtukan, ዳዊት dawit, ህሊና hilina, ዮናስ yonas, ማህደር mahder, ናትናኤል natnael, ፍሬሕይወት frehiwot, አቤል abel, ትዕግስት tigist, ሚኪያስ mikiyas',
    last: 'ዘለቀ zeleke, በቀለ bekele, ገብሬ gebre, ወልዴ wolde, ወንድሙ wondimu, ደምሴ demissie, አለሙ alemu, ሽፈራው shiferaw, መኮንን mekonnen, ንጉሤ nigussie',
    bios: [
      'ቡና ይጠጡ።',
      'Draws buses. Waits for buses.',
      'የቤት ስራ አራሚ፣ የሒሳብ አስተማሪ።',
      'Three goats and a keyboard.',
      'ዝናብ ሲዘንብ እጽፋለሁ።',
    ],
  }),
  culture('ka_GE', 'Asia/Tbilisi', {
    first:
      'თამთა tamta, ლევანი levani, ნატო nato, ბესო beso, ქეთო keto, გურამი gurami, მზია mzia, ოთარი otari, ელენე elene, ვახო vakho',
    last: 'ჩხაიძე chkhaidze, წიკლაური tsiklauri, მელაძე meladze, ღლონტი ghlonti, ბურდული burduli, ხარაძე kharadze, ფუტკარაძე putkaradze, ჯანელიძე janelidze, ლომიძე lomidze, ბოლქვაძე bolkvadze',
    bios: [
      'ხაჭაპური არ იჭრება.',
      'მთაში უკეთ მესმის.',
      'Polyphony, patchy wifi.',
      'ძველ სახლებს ვხატავ.',
      'უბრალოდ ვკითხულობ.',
    ],
  }),
  culture('yo_NG', 'Africa/Lagos', {
    first:
      'Títílayọ̀ titilayo, Àkànbí akanbi, Ìyábọ̀ iyabo, Dámọ́lá damola, Mofólúwaṣọ̀ mofoluwaso, Ṣẹ́gun segun, Yẹ́misí yemisi, Kọ́lápọ̀ kolapo, Àṣàkẹ́ asake, Báyọ̀ bayo',
    last: 'Ọdẹ́yalé odeyale, Adégbìtẹ́ adegbite, Fáṣọlá fasola, Ògúnsẹ́yìn ogunseyin, Àyìndé ayinde, Ọ̀ṣúnlànà osunlana, Akínlòtán akinlotan, Bámgbóyè bamgboye, Odùṣọ̀ oduso, Ajíbádé ajibade',
    bios: [
      'Jollof referee. My whistle is a spoon.',
      'Ẹ kú iṣẹ́. Tailor, Surulere side.',
      'Generator whisperer.',
      'I came for the replies.',
      'Talking drum, quiet person.',
    ],
  }),
]
