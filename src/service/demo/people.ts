import { CULTURES } from './neighbours-names.ts'

/** One invented account of the demo community. Limits as everywhere: name 50, bio 256 code points. */
export interface DemoPerson {
  username: string
  name: string
  /** May be empty. May hold a #hashtag, a link, or a @mention of somebody else in PEOPLE. */
  bio: string
  locale: string
  timezone: string
  type: 'human' | 'feed' | 'bot'
}

/** The cast, by hand. The first four are those a newcomer signs in as; their order is the order offered. */
// prettier-ignore
export const PEOPLE: readonly DemoPerson[] = [
  { username: 'marisol', name: 'Marisol Quintero', bio: 'Baker in Cádiz. Up at 3, asleep by 9, opinions about rye in between. Shop times at https://horno.example', locale: 'es_ES', timezone: 'Europe/Madrid', type: 'human' },
  { username: 'ingrid', name: 'Ingrid Sæverud', bio: 'Cartographer. I draw the bits of northern Norway that keep moving. Paper person. Half of @thordis’s arguments about glaciers.', locale: 'nb_NO', timezone: 'Europe/Oslo', type: 'human' },
  { username: 'kwabena', name: 'Kwabena Dontoh', bio: 'Night-shift nurse, ward 14. Birds on the way home. Year list: 163 and one disputed pipit. #patchbirding', locale: 'en_GB', timezone: 'Europe/London', type: 'human' },
  { username: 'noor', name: 'Noor Achterberg 🎛️', bio: 'I solder things until they sing. Small-batch synth modules from a Rotterdam garage: https://dubbelezekering.example', locale: 'nl_NL', timezone: 'Europe/Amsterdam', type: 'human' },

  { username: 'zsofi', name: 'Zsófia Kerekes-Bán', bio: 'Letterpress in a cellar in Pécs. I own 214 drawers of type and no free table.', locale: 'hu_HU', timezone: 'Europe/Budapest', type: 'human' },
  { username: 'jurgis', name: 'Jurgis Žalakevičius', bio: 'Nine hives, two dogs, one very patient neighbour. Bitės. #bees', locale: 'lt_LT', timezone: 'Europe/Vilnius', type: 'human' },
  { username: 'thinh_cafe', name: 'Nguyễn Đức Thịnh', bio: 'Cà phê vỉa hè, tám cái ghế nhựa. Mở cửa lúc 6 giờ.', locale: 'vi_VN', timezone: 'Asia/Ho_Chi_Minh', type: 'human' },
  { username: 'aoife_rows', name: 'Aoife Ní Dhuibhne-Walsh', bio: 'I coach people to row in a straight line. Currach builder on wet Sundays, so most Sundays.', locale: 'en_IE', timezone: 'Europe/Dublin', type: 'human' },
  { username: 'thordis', name: 'Þórdís Hrafnkelsdóttir', bio: 'Walks people up glaciers and, so far, back down. Lost to @ingrid at maps, will not lose at cards.', locale: 'is_IS', timezone: 'Atlantic/Reykjavik', type: 'human' },
  { username: 'ines_tide', name: 'Inês Caldas Moura', bio: 'Poças de maré, lapas e um caderno molhado. Ask me about limpets.', locale: 'pt_PT', timezone: 'Europe/Lisbon', type: 'human' },
  { username: 'ozgur', name: 'Özgür Çınaroğlu', bio: 'Vapur makinisti. Karşıya yirmi dakika, çay dahil.', locale: 'tr_TR', timezone: 'Europe/Istanbul', type: 'human' },
  { username: 'babcia_bronia', name: 'Bronisława Wąsik', bio: 'Mam 81 lat i konto. Krzyżówki, działka, prawnuki (6). Wnuczka pokazała mi #hasztagi.', locale: 'pl_PL', timezone: 'Europe/Warsaw', type: 'human' },
  { username: 'luc_velo', name: 'Luc Tremblay-Ouellette', bio: 'Bike courier, all winter, yes really. Studded tires are a personality.', locale: 'fr_CA', timezone: 'America/Toronto', type: 'human' },
  { username: 'mattijs', name: 'mattijs van der schoor', bio: 'no capitals, no breakfast. i tune church organs.', locale: 'nl_BE', timezone: 'Europe/Brussels', type: 'human' },
  { username: 'just_q', name: 'Q', bio: '', locale: 'en_US', timezone: 'America/Chicago', type: 'human' },
  { username: 'conceicao', name: 'Maria da Conceição Alves Figueiredo de Sá e Barros', bio: 'The name is longer than my commute. Notary, tango, no relation to the cheese.', locale: 'pt_BR', timezone: 'America/Sao_Paulo', type: 'human' },
  { username: 'priya', name: 'Priya Ramasubban 🌶️', bio: 'Tests recipes for a living; four of five are bad so yours do not have to be. With @marisol on butter, against her on coriander.', locale: 'en_IN', timezone: 'Asia/Kolkata', type: 'human' },
  { username: 'lesya', name: 'Леся Дорошкевич', bio: 'Вишиваю, порю, вишиваю знову. Полтавські узори #вишивка', locale: 'uk_UA', timezone: 'Europe/Kyiv', type: 'human' },
  { username: 'grisha_k', name: 'Григорий Калачников', bio: 'Шахматы по переписке. Один ход в неделю, не торопите.', locale: 'ru_RU', timezone: 'Asia/Yekaterinburg', type: 'human' },
  { username: 'radka', name: 'Радка Стоименова', bio: 'Розоберачка. През май не спя.', locale: 'bg_BG', timezone: 'Europe/Sofia', type: 'human' },
  { username: 'milutin', name: 'Милутин Брадићевић', bio: 'Хармоника, свадбе, понекад и сахране. Plays anything twice.', locale: 'sr_RS', timezone: 'Europe/Belgrade', type: 'human' },
  { username: 'stathis', name: 'Στάθης Καραβελάκης', bio: 'Φαροφύλακας, συνταξιούχος. Ο φάρος δουλεύει μόνος του, εγώ όχι.', locale: 'el_GR', timezone: 'Europe/Athens', type: 'human' },
  { username: 'eleni_p', name: 'Ελένη Παπαδογιάννη', bio: 'Restores clocks in Ioannina. Late for everything else.', locale: 'el_GR', timezone: 'Europe/Athens', type: 'human' },
  { username: 'samira', name: 'سميرة الحلواني', bio: 'معلّمة رياضيات في الإسكندرية. أحبّ الأعداد الأوليّة والقهوة بلا سكّر.', locale: 'ar_EG', timezone: 'Africa/Cairo', type: 'human' },
  { username: 'yusuf_oud', name: 'يوسف القصّار', bio: 'صانع أعواد. كلّ عود له مزاجه. https://oud.example', locale: 'ar_JO', timezone: 'Asia/Amman', type: 'human' },
  { username: 'parvaneh', name: 'پروانه شیرازیان', bio: 'مرمت‌گر کاشی. هفت رنگ و یک عمر گرد و خاک.', locale: 'fa_IR', timezone: 'Asia/Tehran', type: 'human' },
  { username: 'bilqis', name: 'بلقیس ناظمی', bio: 'Truck art, signboards, the odd rickshaw. Commissions open after Eid.', locale: 'ur_PK', timezone: 'Asia/Karachi', type: 'human' },
  { username: 'noa_g', name: 'נועה גרינשפון', bio: 'מתרגמת כתוביות. אם לא שמת לב, עשיתי עבודה טובה.', locale: 'he_IL', timezone: 'Asia/Jerusalem', type: 'human' },
  { username: 'avshalom', name: 'אבשלום דקלי', bio: '', locale: 'he_IL', timezone: 'Asia/Jerusalem', type: 'human' },
  { username: 'kamala', name: 'कमला उप्रेती', bio: 'पोखराकी हुलाकी। चिठी अझै आउँछ, विश्वास गर्नुस्।', locale: 'ne_NP', timezone: 'Asia/Kathmandu', type: 'human' },
  { username: 'raghav_tabla', name: 'राघव जोगळेकर', bio: 'तबला, तालीम, ताक. Sixteen beats and a long train home.', locale: 'mr_IN', timezone: 'Asia/Kolkata', type: 'human' },
  { username: 'mitali', name: 'মিতালী ঘোষদস্তিদার', bio: 'ট্রাম চালাই, কবিতা লিখি, দুটোই ধীরে। #কলকাতা', locale: 'bn_IN', timezone: 'Asia/Kolkata', type: 'human' },
  { username: 'kayal', name: 'கயல்விழி முருகேசன்', bio: 'Marine biologist. மீன்களுக்கும் பெயர் உண்டு.', locale: 'ta_IN', timezone: 'Asia/Kolkata', type: 'human' },
  { username: 'niluka', name: 'නිලූකා වීරවර්ණ', bio: 'Tea taster. Four hundred cups a day, none of them finished.', locale: 'si_LK', timezone: 'Asia/Colombo', type: 'human' },
  { username: 'ploy', name: 'พลอย ศรีวรรณวงศ์', bio: 'ทำหนังสือเด็ก วาดแมวเก่งกว่าวาดคน 🐈', locale: 'th_TH', timezone: 'Asia/Bangkok', type: 'human' },
  { username: 'somjit_fixes', name: 'สมจิตร แก้วกาญจน์', bio: 'ซ่อมวิทยุหลอด ถ้าเสียงมาแล้วอย่าถามว่าทำยังไง', locale: 'th_TH', timezone: 'Asia/Bangkok', type: 'human' },
  { username: 'lanlan', name: '顾澜澜', bio: '修古籍的。纸比人有耐心。', locale: 'zh_CN', timezone: 'Asia/Shanghai', type: 'human' },
  { username: 'ah_fung', name: '馮楓兒', bio: '霓虹燈師傅嘅女，而家自己做。 Neon bender, second generation.', locale: 'zh_HK', timezone: 'Asia/Hong_Kong', type: 'human' },
  { username: 'haruka', name: '篠倉はるか', bio: '銭湯めぐり 312軒目。タオルはいつも二枚。 #銭湯', locale: 'ja_JP', timezone: 'Asia/Tokyo', type: 'human' },
  { username: 'tetsu', name: '鶴巻テツ', bio: '駅弁と時刻表。乗り遅れるのも旅のうち。', locale: 'ja_JP', timezone: 'Asia/Tokyo', type: 'human' },
  { username: 'bora', name: '문보라미', bio: '동네 책방 주인. 고양이가 점장입니다. https://dalbit.example', locale: 'ko_KR', timezone: 'Asia/Seoul', type: 'human' },
  { username: 'dongjae', name: '류동재', bio: 'Subway driver, line 2. It is a circle. I have thoughts about circles.', locale: 'ko_KR', timezone: 'Asia/Seoul', type: 'human' },
  { username: 'selam', name: 'ሰላማዊት ታምሩ', bio: 'ቡና ቀማሽ። Runs up hills before work and complains about it after.', locale: 'am_ET', timezone: 'Africa/Addis_Ababa', type: 'human' },
  { username: 'nino_g', name: 'ნინო ქერეჭაშვილი', bio: 'ვმღერი ბანს. ქვევრი მაქვს, ღვინო თითქმის.', locale: 'ka_GE', timezone: 'Asia/Tbilisi', type: 'human' },
  { username: 'hasmik', name: 'Հասմիկ Դարբինյան', bio: 'Astronomer, mostly clouds. Աստղադիտարան, 2000 մետր, վատ ինտերնետ։', locale: 'hy_AM', timezone: 'Asia/Yerevan', type: 'human' },
  { username: 'moss', name: 'Moss Abernethy', bio: 'StreamSequence gardener, seven acres, one rake. The deer are winning.', locale: 'en_GB', timezone: 'Europe/London', type: 'human' },
  { username: 'delroy_f', name: 'Delroy Fairweather', bio: 'Domino league treasurer, Port Antonio. Also an electrician, if you must.', locale: 'en_JM', timezone: 'America/Jamaica', type: 'human' },
  { username: 'tui', name: 'Tui Paratene-Webb', bio: 'Kaitiaki of a small swamp. Eels, flax, gumboots. Kia ora.', locale: 'en_NZ', timezone: 'Pacific/Auckland', type: 'human' },
  { username: 'wanjiru', name: 'Wanjirũ Kamanga', bio: 'Matatu mechanic and slow marathoner. 4:12 and not sorry.', locale: 'en_KE', timezone: 'Africa/Nairobi', type: 'human' },
  { username: 'chidi_o', name: 'Chidiebere Okwuonu', bio: 'School librarian, Enugu. Yes, you may renew it. No, not again.', locale: 'en_NG', timezone: 'Africa/Lagos', type: 'human' },
  { username: 'oma_trude', name: 'Gertrude Pfisterer', bio: 'Strickt. Schimpft. Backt am Samstag. Enkel hat das hier eingerichtet.', locale: 'de_DE', timezone: 'Europe/Berlin', type: 'human' },
  { username: 'anselm', name: 'Anselm Rößlinger', bio: 'Sleeper trains and signal boxes. Currently somewhere near Villach, delayed. #nighttrain', locale: 'de_AT', timezone: 'Europe/Vienna', type: 'human' },
  { username: 'saga_b', name: 'Saga Björklid', bio: 'Ljudtekniker på en teater som läcker. Gaffatejp är också teknik.', locale: 'sv_SE', timezone: 'Europe/Stockholm', type: 'human' },
  { username: 'paavo', name: 'Paavo Hämeenkorpi', bio: 'Saunavuoro torstaisin. Hiljaisuus on myös vastaus.', locale: 'fi_FI', timezone: 'Europe/Helsinki', type: 'human' },
  { username: 'fausto', name: 'Fausto Bellandrini', bio: 'Barbiere a Ferrara dal ’88. Taglio, ascolto, dimentico.', locale: 'it_IT', timezone: 'Europe/Rome', type: 'human' },
  { username: 'keoni', name: 'Keoni Kahalewai', bio: 'Ukulele luthier in Hilo. It rains, the wood knows.', locale: 'en_US', timezone: 'Pacific/Honolulu', type: 'human' },
  { username: 'lupe_t', name: 'Guadalupe Tecuapacho', bio: 'Maíz azul, tortillas, y tres hermanas que opinan. Puebla.', locale: 'es_MX', timezone: 'America/Mexico_City', type: 'human' },
  { username: 'zanele', name: 'Zanele Mthiyane-Louw', bio: 'Paediatric physio. Professional catcher of thrown objects. Durban.', locale: 'en_ZA', timezone: 'Africa/Johannesburg', type: 'human' },
  { username: 'dez', name: 'Dez 🛹', bio: '41, still skating, knees filing a complaint', locale: 'en_CA', timezone: 'America/Vancouver', type: 'human' },
  { username: 'captain_bao', name: 'Captain Bao 🛶', bio: 'Kayak tours in the mangroves. Not a captain. It was on the T-shirt.', locale: 'en_SG', timezone: 'Asia/Singapore', type: 'human' },

  { username: 'harbour_tides', name: 'Harbour Tides', bio: 'High and low water, twice a day, for a harbour that does not exist. Complaints to the moon.', locale: 'en_GB', timezone: 'Europe/London', type: 'feed' },
  { username: 'slow_news', name: 'Slow News', bio: 'Headlines that can wait. One a day, verified with at least one cat. https://slow.example', locale: 'en_US', timezone: 'Etc/UTC', type: 'feed' },
  { username: 'plantbot', name: 'Plantbot 🪴', bio: 'A moisture sensor with a network cable. Owner: @moss. Feelings: simulated.', locale: 'en_GB', timezone: 'Europe/London', type: 'bot' },
  { username: 'haiku_by_chance', name: 'Accidental Haiku', bio: 'I count syllables / in what people say all day / and get it wrong. Bot.', locale: 'en_US', timezone: 'Etc/UTC', type: 'bot' },
]

/** The most people `makeNeighbours` can make without using a first name twice in one culture. */
const MAX_NEIGHBOURS = CULTURES.length * 10

/**
 * The first `count` neighbours: the crowd that makes big groups big. Always the same people in the same order,
 * none of them in PEOPLE; a longer list starts with the shorter one. Throws RangeError above MAX_NEIGHBOURS.
 */
export function makeNeighbours(count: number): DemoPerson[] {
  if (!Number.isInteger(count) || count < 0 || count > MAX_NEIGHBOURS) {
    throw new RangeError(`count must be a whole number from 0 to ${MAX_NEIGHBOURS}, not ${count}`)
  }
  const taken = new Set(PEOPLE.map((person) => person.username))
  return Array.from({ length: count }, (_, index) => makeNeighbour(index, taken))
}

function makeNeighbour(index: number, taken: Set<string>): DemoPerson {
  const round = Math.floor(index / CULTURES.length)
  // 7 and 3 share no factor with the 20 cultures: every round meets each culture once, in another order.
  const culture = at(CULTURES, index * 7 + round * 3)
  const [first, firstLatin] = at(culture.first, round)
  const [last, lastLatin] = at(culture.last, round * 2 + index)
  const username = pickUsername(firstLatin, lastLatin, index, taken)
  taken.add(username)
  return {
    username,
    name: culture.isFamilyFirst ? `${last}${culture.between}${first}` : `${first}${culture.between}${last}`,
    // Every other neighbour says nothing about themselves, as on any network.
    bio: index % 2 === 0 ? at(culture.bios, Math.floor(round / 2)) : '',
    locale: culture.locale,
    timezone: culture.timezone,
    type: 'human',
  }
}

/** The habit of naming oneself differs from person to person; the first free form from `index` on is taken. */
function pickUsername(first: string, last: string, index: number, taken: ReadonlySet<string>): string {
  const forms = [
    `${first}_${last}`,
    `${first}${last.slice(0, 1)}`,
    `${last}${first.slice(0, 2)}`,
    `${first}${40 + ((index * 13) % 60)}`,
    `${first}_${last.slice(0, 3)}`,
  ]
  const rotated = forms.map((_, step) => at(forms, index + step))
  const free = rotated.find((form) => form.length <= 20 && !taken.has(form))
  return free ?? `neighbour_${index}`
}

function at<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length] as Item
}
