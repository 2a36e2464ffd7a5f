import { describe, expect, it } from 'vitest'
import { loadTranslation } from '#client/i18n/load-translation.ts'
import { type Messages, Translation, WORD_JOINER } from '#client/i18n/translation.ts'
import { makeFollow, makePerson, makePost, makeStar } from '#client/testing/make.ts'
import type { Interaction } from './interaction.ts'
import { sentenceOf, sentenceText } from './sentence.ts'

const READER = { viewerId: 'viewer', networkName: 'Crumbs' }
const [anna, ben, cyd, dee] = ['Anna', 'Ben', 'Cyd', 'Dee'].map((name) => makePerson(name, { name }))
const viewer = makePerson('viewer')

type PlainInteraction = Exclude<Interaction, { action: 'reaction' | 'unknown' }>

function withActors(interaction: Interaction, ...actors: (typeof anna)[]): Interaction {
  return { ...interaction, actors: actors.filter((actor) => actor !== undefined) }
}
const star = makeStar({ actors: [] }) as PlainInteraction

function makeChannelAction(action: 'broadcast_create' | 'broadcast_subscribe' | 'broadcast_unsubscribe') {
  const channel = { id: '9', title: 'Oven Door', description: '', url: undefined }
  return { ...star, action, object: { kind: 'channel', ...channel } } satisfies Interaction
}
const reply = { kind: 'post', ...makePost('9', { repliedToUserId: READER.viewerId }) } as const
const foreignPost = makePost('7', { author: makePerson('Ada', { name: 'Ada' }), isDeleted: true })

const INTERACTIONS: Interaction[] = [
  withActors(makeFollow({ actors: [] }), anna),
  withActors(star, anna, ben, cyd, dee),
  withActors({ ...star, action: 'repost' }, anna, ben),
  withActors({ ...star, action: 'reply', object: { kind: 'post', ...foreignPost }, moreObjects: 2 }, anna),
  withActors(makeChannelAction('broadcast_create'), viewer),
  withActors(makeChannelAction('broadcast_subscribe'), anna, viewer),
  withActors(makeChannelAction('broadcast_unsubscribe'), anna, ben, cyd),
  withActors({ ...star, action: 'welcome' }, viewer),
  { ...star, action: 'welcome' },
  withActors({ ...star, action: 'bookmark' }, anna, viewer),
  { ...star, action: 'poll_response', object: { kind: 'poll', id: '5', question: 'Rye?' } },
  { ...withActors({ ...star, action: 'favourite' }, anna, ben), unnamedActors: 5 },
  withActors({ ...star, action: 'reblog' }, anna),
  withActors({ ...star, action: 'quote' }, anna),
  withActors({ ...star, action: 'mention' }, anna, ben),
  withActors({ ...star, action: 'mention', object: reply }, anna),
  withActors({ ...star, action: 'status' }, anna),
  withActors({ ...star, action: 'update' }, anna),
  withActors({ ...star, action: 'poll' }, anna),
  withActors({ ...star, action: 'poll' }, viewer),
  withActors({ ...makeFollow({ actors: [] }), action: 'follow_request' }, anna),
]

function textsIn(i18n: Translation): readonly string[] {
  return INTERACTIONS.map((interaction) => sentenceText(sentenceOf(interaction, READER, i18n)))
}

const SENTENCES: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Anna started following you',
    'Anna, Ben and 2 others starred your post',
    'Anna and Ben reposted your post',
    'Anna replied to a deleted post by Ada and 2 more',
    'You created Oven Door',
    'Anna and you subscribed to Oven Door',
    'Anna, Ben and 1 other unsubscribed from Oven Door',
    'You joined Crumbs',
    'Welcome to Crumbs',
    'Anna and you bookmarked your post',
    'Someone answered your poll',
    'Anna, Ben and 5 others favourited your post',
    'Anna boosted your post',
    'Anna quoted your post',
    'Anna and Ben mentioned you',
    'Anna replied to you',
    'Anna posted',
    'Anna edited a post',
    'A poll by Anna has ended',
    'Your poll has ended',
    'Anna asked to follow you',
  ],
  de: [
    'Anna folgt dir jetzt',
    'Anna, Ben und 2 weitere haben deinen Beitrag mit einem Stern markiert',
    'Anna und Ben haben deinen Beitrag geteilt',
    'Anna hat auf einen gelöschten Beitrag von Ada und 2 weitere geantwortet',
    'Du hast Oven Door erstellt',
    'Anna und du habt Oven Door abonniert',
    'Anna, Ben und 1 weitere Person haben Oven Door abbestellt',
    'Du bist Crumbs beigetreten',
    'Willkommen bei Crumbs',
    'Anna und du habt deinen Beitrag als Lesezeichen gespeichert',
    'Jemand hat an deiner Umfrage teilgenommen',
    'Anna, Ben und 5 weitere haben deinen Beitrag favorisiert',
    'Anna hat deinen Beitrag geteilt',
    'Anna hat deinen Beitrag zitiert',
    'Anna und Ben haben dich erwähnt',
    'Anna hat dir geantwortet',
    'Anna hat etwas veröffentlicht',
    'Anna hat einen Beitrag bearbeitet',
    'Eine Umfrage von Anna ist beendet',
    'Deine Umfrage ist beendet',
    'Anna möchte dir folgen',
  ],
  es: [
    'Anna empezó a seguirte',
    'Anna, Ben y 2 personas más dieron una estrella a tu publicación',
    'Anna y Ben compartieron tu publicación',
    'Anna respondió a una publicación eliminada de Ada y a 2 más',
    'Tú creaste Oven Door',
    'Anna y tú se suscribieron a Oven Door',
    'Anna, Ben y 1 persona más cancelaron su suscripción a Oven Door',
    'Tú te uniste a Crumbs',
    'Te damos la bienvenida a Crumbs',
    'Anna y tú guardaron en marcadores tu publicación',
    'Alguien respondió a tu encuesta',
    'Anna, Ben y 5 personas más marcaron como favorita tu publicación',
    'Anna impulsó tu publicación',
    'Anna citó tu publicación',
    'Anna y Ben te mencionaron',
    'Anna te respondió',
    'Anna publicó algo',
    'Anna editó una publicación',
    'Una encuesta de Anna ha terminado',
    'Tu encuesta ha terminado',
    'Anna quiere seguirte',
  ],
  ja: [
    'Annaさんがあなたをフォローしました',
    'Annaさん、Benさん、他2人があなたの投稿にスターを付けました',
    'Annaさん、Benさんがあなたの投稿をリポストしました',
    'AnnaさんがAdaさんの削除された投稿と他2件に返信しました',
    'あなたが「Oven Door」を作成しました',
    'Annaさん、あなたが「Oven Door」を購読しました',
    'Annaさん、Benさん、他1人が「Oven Door」の購読をやめました',
    'あなたがCrumbsに参加しました',
    'Crumbsへようこそ',
    'Annaさん、あなたがあなたの投稿をブックマークしました',
    '誰かがあなたのアンケートに回答しました',
    'Annaさん、Benさん、他5人があなたの投稿をお気に入りに登録しました',
    'Annaさんがあなたの投稿をブーストしました',
    'Annaさんがあなたの投稿を引用しました',
    'Annaさん、Benさんがあなたにメンションしました',
    'Annaさんがあなたに返信しました',
    'Annaさんが投稿しました',
    'Annaさんが投稿を編集しました',
    'Annaさんのアンケートが終了しました',
    'あなたのアンケートが終了しました',
    'Annaさんがあなたにフォローをリクエストしました',
  ],
  ar: [
    'بدأ Anna بمتابعتك',
    'أضاف Anna وBen وشخصان آخران نجمة إلى منشورك',
    'أعاد Anna وBen نشر منشورك',
    'ردّ Anna على منشور محذوف من Ada ومنشورين آخرين',
    'أنت أنشأت Oven Door',
    'اشترك Anna وأنت في Oven Door',
    'ألغى Anna وBen وشخص آخر الاشتراك في Oven Door',
    'أنت انضممت إلى Crumbs',
    'مرحبًا بك في Crumbs',
    'وضع Anna وأنت إشارة مرجعية على منشورك',
    'أجاب أحدهم عن استطلاعك',
    'أضاف Anna وBen و5 أشخاص آخرين منشورك إلى المفضلة',
    'عزّز Anna منشورك',
    'اقتبس Anna منشورك',
    'ذكرك Anna وBen',
    'ردّ عليك Anna',
    'نشر Anna منشورًا',
    'عدّل Anna منشورًا',
    'انتهى استطلاع من Anna',
    'انتهى استطلاعك',
    'طلب Anna متابعتك',
  ],
  fr: [
    'Anna vous suit désormais',
    'Anna, Ben et 2 autres personnes ont mis une étoile à votre post',
    'Anna et Ben ont reposté votre post',
    'Anna a répondu à un post supprimé publié par Ada et à 2 autres',
    'Vous avez créé Oven Door',
    'Anna et vous vous abonnez à Oven Door',
    'Anna, Ben et 1 autre personne se désabonnent du canal Oven Door',
    'Vous avez rejoint Crumbs',
    'Bienvenue sur Crumbs',
    'Anna et vous avez ajouté votre post aux signets',
    'Quelqu’un a répondu à votre sondage',
    'Anna, Ben et 5 autres personnes ont ajouté votre post aux favoris',
    'Anna a partagé votre post',
    'Anna a cité votre post',
    'Anna et Ben vous ont mentionné',
    'Anna vous a répondu',
    'Anna a publié un post',
    'Anna a modifié un post',
    'Un sondage lancé par Anna est terminé',
    'Votre sondage est terminé',
    'Anna demande à vous suivre',
  ],
  'pt-BR': [
    'Anna começou a seguir você',
    'Anna, Ben e mais 2 pessoas deram uma estrela ao seu post',
    'Anna e Ben repostaram seu post',
    'Anna respondeu a um post excluído de Ada e a mais 2',
    'Você criou Oven Door',
    'Anna e você assinaram Oven Door',
    'Anna, Ben e mais 1 pessoa deixaram de assinar Oven Door',
    'Você entrou em Crumbs',
    'Boas-vindas a Crumbs',
    'Anna e você salvaram seu post',
    'Alguém respondeu à sua enquete',
    'Anna, Ben e mais 5 pessoas favoritaram seu post',
    'Anna impulsionou seu post',
    'Anna citou seu post',
    'Anna e Ben mencionaram você',
    'Anna respondeu a você',
    'Anna publicou um post',
    'Anna editou um post',
    'Uma enquete de Anna terminou',
    'Sua enquete terminou',
    'Anna pediu para seguir você',
  ],
  'zh-Hans': [
    'Anna关注了你',
    'Anna、Ben和另外2人给你的帖子加了星标',
    'Anna和Ben转发了你的帖子',
    'Anna回复了Ada已删除的帖子和另外2条帖子',
    '你创建了“Oven Door”',
    'Anna和你订阅了“Oven Door”',
    'Anna、Ben和另外1人取消订阅了“Oven Door”',
    '你加入了 Crumbs',
    '欢迎来到 Crumbs',
    'Anna和你将你的帖子加入了书签',
    '有人参与了你的投票',
    'Anna、Ben和另外5人喜欢了你的帖子',
    'Anna转嘟了你的帖子',
    'Anna引用了你的帖子',
    'Anna和Ben提到了你',
    'Anna回复了你',
    'Anna发布了帖子',
    'Anna编辑了帖子',
    'Anna发起的投票已结束',
    '你的投票已结束',
    'Anna请求关注你',
  ],
  hi: [
    'Anna ने आपको फ़ॉलो किया',
    'Anna, Ben, और 2 अन्य लोगों ने आपकी पोस्ट को स्टार दिया',
    'Anna और Ben ने आपकी पोस्ट को रीपोस्ट किया',
    'Anna ने Ada की डिलीट की गई पोस्ट और 2 अन्य पर जवाब दिया',
    'आपने Oven Door को बनाया',
    'Anna और आप ने Oven Door को सब्सक्राइब किया',
    'Anna, Ben, और 1 अन्य व्यक्ति ने Oven Door को अनसब्सक्राइब किया',
    'आपने Crumbs जॉइन किया',
    'Crumbs पर आपका स्वागत है',
    'Anna और आप ने आपकी पोस्ट को बुकमार्क किया',
    'किसी ने आपके पोल में जवाब दिया',
    'Anna, Ben, और 5 अन्य लोगों ने आपकी पोस्ट को पसंद किया',
    'Anna ने आपकी पोस्ट को बूस्ट किया',
    'Anna ने आपकी पोस्ट को कोट किया',
    'Anna और Ben ने आपका ज़िक्र किया',
    'Anna ने आपको जवाब दिया',
    'Anna ने पोस्ट किया',
    'Anna ने एक पोस्ट में बदलाव किया',
    'Anna का पोल खत्म हो गया',
    'आपका पोल खत्म हो गया',
    'Anna ने आपको फ़ॉलो करने का अनुरोध किया',
  ],
}

describe('sentenceOf', () => {
  it.each(Object.keys(SENTENCES))('reads each action in %s', async (language) => {
    const i18n = await loadTranslation(language, [])
    const said = textsIn(i18n).map((text) => text.replaceAll(WORD_JOINER, ''))
    expect(said).toEqual(SENTENCES[language])
  })

  it('counts people whom it cannot name, and speaks of one where it knows of no more', async () => {
    const crowd = { ...star, action: 'favourite', actors: [], unnamedActors: 7 } as Interaction
    const i18n = await loadTranslation('de', [])
    expect(sentenceText(sentenceOf(crowd, READER, i18n))).toBe('7 Personen haben deinen Beitrag favorisiert')
    const one = sentenceText(sentenceOf({ ...crowd, unnamedActors: 1 }, READER, i18n))
    expect(one).toBe('Jemand hat deinen Beitrag favorisiert')
  })

  it('keeps a name apart from what a language puts beside it, so that it is isolated alone', async () => {
    const sentence = sentenceOf(withActors(star, anna), READER, await loadTranslation('ja', []))
    expect(sentence.slice(0, 2)).toMatchObject([
      { kind: 'person', text: 'Anna' },
      { kind: 'text', text: 'さん' },
    ])
  })

  it('hands an "and" that is one word with what follows to the part that follows', async () => {
    const sentence = sentenceOf(withActors(star, anna, ben, cyd), READER, await loadTranslation('ar', []))
    const at = sentence.findIndex(({ kind }) => kind === 'others')
    expect(sentence[at]).toMatchObject({ text: 'شخص آخر', joined: `و${WORD_JOINER}` })
    expect(sentence[at - 1]).toEqual({ kind: 'text', text: ' ' })
  })

  it('leaves the whole order to the language: nothing is put before or after its message', async () => {
    const { default: english } = await import('#client/i18n/en.json')
    const messages = english as unknown as Messages
    const backwards = Object.fromEntries(
      Object.entries(messages).map(([key, message]) => [
        key,
        Array.isArray(message) && message.length > 1 ? message.toReversed() : message,
      ]),
    ) as unknown as Messages
    const i18n = new Translation('backwards', backwards)
    expect(textsIn(i18n)).toEqual([
      'you started following Anna',
      'your post starred Anna, Ben and 2 others',
      'your post reposted Anna and Ben',
      ' and 2 morea deleted post by Ada replied to Anna',
      'Oven Door created you',
      'Oven Door subscribed to Anna and you',
      'Oven Door unsubscribed from Anna, Ben and 1 other',
      'Crumbs joined you',
      'CrumbsWelcome to ',
      'your post bookmarked Anna and you',
      ' answered your pollsomeone',
      'your post favourited Anna, Ben and 5 others',
      'your post boosted Anna',
      ' quoted your postAnna',
      ' mentioned youAnna and Ben',
      ' replied to youAnna',
      ' postedAnna',
      ' edited a postAnna',
      'A poll by Anna has ended',
      'Your poll has ended',
      ' asked to follow youAnna',
    ])
  })
})
