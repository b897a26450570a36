/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An invitation begins with one of some words, which say whose the thing is, and names the thing.
 * One that somebody in the article speaks is text. */

#include "config.h"

#include "dwr-promotion.h"

#include <string.h>

#define NEWSLETTER_MAX_CHARS 200
#define LINK_MAX_CHARS 80

static const char *const newsletter_starts[] = {
  "Sign up for our ",
  "Sign up to our ",
  "Sign up here for ",
  "Sign up for DW",
  "Sign up for the DW ",
  "You can sign up here for ",
  "You can subscribe to our ",
  "Subscribe to our ",
  "Subscribe to DW",
  "Subscribe to the DW ",
  "Click here to subscribe to our ",
  "Click here to sign up for our ",
  "Get our ",
  "While you're here: ",
  "While you’re here: ",
  "Abonnieren Sie unseren ",
  "Abonnieren Sie hier unseren ",
  "Abonnieren Sie den DW",
  "Hier können Sie unseren ",
  "Hier geht es zu unserem ",
  "Hier geht's zu unserem ",
  "Hier geht es zum DW",
  "Hier geht's zum DW",
  "Melden Sie sich für unseren ",
  "Melden Sie sich hier für unseren ",
  "Melden Sie sich jetzt für unseren ",
  "Suscríbase a nuestro ",
  "Suscríbete a nuestro ",
  "Suscríbase al boletín de DW",
  "Suscríbete al boletín de DW",
  "Abonnez-vous à notre ",
  "Inscrivez-vous à notre ",
  "Assine nossa ",
  "Assine nosso ",
  "Assine a newsletter da DW",
  "Inscreva-se na nossa ",
  "Inscreva-se em nossa ",
  "Subscreva a nossa ",
  "Подписывайтесь на нашу ",
  "Подпишитесь на нашу ",
  "Подписывайтесь на рассылку DW",
  "Подпишитесь на рассылку DW",
  "Підписуйтесь на нашу ",
  "Підписуйтеся на нашу ",
  "Підпишіться на нашу ",
  "Zapisz się na nasz ",
  "Zapisz się do naszego ",
  "Subskrybuj nasz ",
  "Bültenimize ",
  "Haber bültenimize ",
  "Εγγραφείτε στο newsletter μας",
  "Εγγραφείτε στο newsletter της DW",
  "Abonați-vă la newsletterul nostru",
  "Abonați-vă la newsletterul DW",
  "Абонирайте се за нашия ",
  "Regjistrohuni në buletinin tonë",
  "Pretplatite se na naš ",
  "Prijavite se na naš ",
  "Претплатете се на нашиот ",
  "اشترك في نشرتنا",
  "اشتركوا في نشرتنا",
  "مشترک خبرنامه ما ",
  "ہمارے نیوز لیٹر ",
  "हमारे न्यूज़लेटर ",
  "আমাদের নিউজলেটার",
  "Berlangganan newsletter kami",
  "Berlangganan buletin kami",
  "Jiandikishe kwa jarida letu",
  "订阅我们的",
  "訂閱我們的",
  "订阅德国之声",
  "訂閱德國之聲",
};

/* What is enough when all of the paragraph is a link. */
static const char *const newsletter_link_starts[] = {
  "Sign up for ",   "Sign up to ",           "Subscribe to ", "Subscribe: ",     "DW Newsletter",
  "DW-Newsletter",  "Newsletter abonnieren", "Abonnieren ",   "Zum Newsletter",  "Suscríbase a",
  "Suscríbete a",   "Abonnez-vous ",         "Assine ",       "Inscrivez-vous ", "Inscreva-se ",
  "Подписаться на", "Подпишитесь ",          "Підписатися ",  "Підпишіться ",    "Zapisz się ",
};

static const char *const newsletter_words[] = {
  "newsletter", "Newsletter", "boletín",  "boletim",   "infolettre", "рассылк",   "розсилк",
  "bülten",     "Bülten",     "biuletyn", "бюлетин",   "билтен",     "bilten",    "buletin",
  "نشرة",       "نشرتنا",     "خبرنامه",  "نیوز لیٹر", "न्यूज़लेटर",     "নিউজলেটার", "jarida",
  "电子报",     "電子報",     "新闻简报", "新聞簡報",
};

static const char *const channel_starts[] = {
  "If you rely on our team",
  "Make DW your ",
  "Add DW as ",
  "Follow us on ",
  "Follow DW on ",
  "You can follow us on ",
  "You can also follow us on ",
  "Find us on ",
  "Like us on ",
  "Join us on ",
  "Subscribe to our ",
  "Subscribe to DW",
  "Folgen Sie uns auf ",
  "Folgen Sie uns bei ",
  "Folgen Sie uns auch auf ",
  "Folgen Sie der DW auf ",
  "Folgt uns auf ",
  "Folge uns auf ",
  "Besuchen Sie uns auf ",
  "Abonnieren Sie unseren ",
  "Síganos en ",
  "Síguenos en ",
  "Siga a DW en ",
  "Sigue a DW en ",
  "Suivez-nous sur ",
  "Suivez la DW sur ",
  "Rejoignez-nous sur ",
  "Retrouvez-nous sur ",
  "Siga-nos no ",
  "Siga-nos na ",
  "Siga-nos em ",
  "Siga a DW no ",
  "Siga a DW Brasil no ",
  "Acompanhe a DW no ",
  "Подписывайтесь на нас в ",
  "Подписывайтесь на наш ",
  "Подписывайтесь на наши ",
  "Подписывайтесь на канал DW",
  "Подписывайтесь на каналы DW",
  "Следите за нами в ",
  "Читайте нас в ",
  "Підписуйтесь на нас ",
  "Підписуйтесь на наш ",
  "Підписуйтеся на нас ",
  "Підписуйтеся на наш ",
  "Стежте за нами в ",
  "Obserwuj nas na ",
  "Śledź nas na ",
  "Polub nas na ",
  "Chcesz skomentować nasz",
  "Chcesz mieć stały dostęp do naszych",
  "Bizi Facebook",
  "Bizi Twitter",
  "Bizi Instagram",
  "Bizi YouTube",
  "Ακολουθήστε μας στο ",
  "Ακολουθήστε τη DW στο ",
  "Urmăriți-ne pe ",
  "Urmărește-ne pe ",
  "Последвайте ни ",
  "Na ndiqni në ",
  "Pratite nas na ",
  "Pratite nas i na ",
  "Pratite DW na ",
  "Следете нè на ",
  "Следете не на ",
  "تابعونا على ",
  "تابعنا على ",
  "ما را در ",
  "ہمیں فالو ",
  "हमें फेसबुक",
  "हमें इंस्टाग्राम",
  "हमें यूट्यूब",
  "আমাদের ফেসবুক",
  "আমাদের ইউটিউব",
  "Ikuti kami di ",
  "Ikuti DW di ",
  "Tufuate kwenye ",
  "DW中文有",
  "关注我们的",
  "關注我們的",
};

static const char *const channel_words[] = {
  "Facebook", "Instagram", "Twitter",  "on X",      "auf X",    "YouTube",    "Youtube",
  "TikTok",   "WhatsApp",  "Telegram", "Google",    "LinkedIn", "Threads",    "Bluesky",
  "Viber",    "соцсет",    "Фейсбук",  "Телеграм",  "فيسبوك",   "فيس بوك",    "إنستغرام",
  "انستغرام", "تويتر",     "يوتيوب",   "تلغرام",    "فیسبوک",   "اینستاگرام", "تلگرام",
  "توییتر",   "یوتیوب",    "فیس بک",   "انسٹاگرام", "یوٹیوب",   "फेसबुक",       "इंस्टाग्राम",
  "यूट्यूब",     "ফেসবুক",     "ইউটিউব",   "推特",      "脸书",     "臉書",
};

/* These need no other word. */
static const char *const program_starts[] = {
  "Download the DW app",
  "Download our app",
  "Get the DW app",
  "Install the DW app",
  "Laden Sie die DW-App",
  "Laden Sie sich die DW-App",
  "Laden Sie die App ",
  "Laden Sie unsere App",
  "Laden Sie sich unsere App",
  "Descargue la app de DW",
  "Descarga la app de DW",
  "Descargue nuestra aplicación",
  "Descarga nuestra aplicación",
  "Téléchargez l'application DW",
  "Téléchargez l’application DW",
  "Téléchargez notre application",
  "Baixe o aplicativo da DW",
  "Baixe o app da DW",
  "Baixe nosso aplicativo",
  "Скачайте приложение DW",
  "Скачайте наше приложение",
  "Завантажте застосунок DW",
  "Завантажте наш застосунок",
  "Pobierz aplikację DW",
  "Pobierz naszą aplikację",
  "DW uygulamasını indir",
  "Κατεβάστε την εφαρμογή της DW",
  "Κατεβάστε την εφαρμογή μας",
  "Descărcați aplicația DW",
  "Изтеглете приложението на DW",
  "Čitajte nas i preko DW",
  "Preuzmite DW-aplikaciju",
  "Preuzmite našu aplikaciju",
  "حملوا تطبيق DW",
  "حمّلوا تطبيق DW",
  "Unduh aplikasi DW",
  "Unduh aplikasi kami",
  "下载德国之声",
  "下載德國之聲",
};

/* Somebody else's words, or words about somebody. */
static const char *const speech_words[] = {
  "\"",     "“",        "”",         "„",         "«",        "»",       "‹",
  "›",      "「",       " said",     " says",     " wrote",   " writes", " sagt",
  " sagte", " schrieb", " schreibt", " heißt es", " dijo",    " dice",   " a dit",
  " disse", " сказал",  " говорит",  " заявил",   " написал",
};

static gboolean
begins_with_one_of (const char *text, const char *const *starts, gsize n_starts)
{
  for (gsize i = 0; i < n_starts; i++)
    if (g_str_has_prefix (text, starts[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_one_of (const char *text, const char *const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

#define BEGINS_WITH(text, table) begins_with_one_of (text, table, G_N_ELEMENTS (table))
#define HAS(text, table) has_one_of (text, table, G_N_ELEMENTS (table))

static gboolean
invites_to_newsletter (const char *text)
{
  return BEGINS_WITH (text, newsletter_starts) && HAS (text, newsletter_words);
}

gboolean
dwr_promotion_is_invitation (const char *text)
{
  gboolean is_invitation = invites_to_newsletter (text) || BEGINS_WITH (text, program_starts) ||
                           (BEGINS_WITH (text, channel_starts) && HAS (text, channel_words));

  return is_invitation && !HAS (text, speech_words);
}

gboolean
dwr_promotion_is_newsletter (const char *text, gboolean is_link)
{
  if (is_link && BEGINS_WITH (text, newsletter_link_starts) && HAS (text, newsletter_words))
    return g_utf8_strlen (text, -1) <= LINK_MAX_CHARS;
  /* Behind a comma the sentence may turn out to be somebody's. */
  return invites_to_newsletter (text) && (is_link || strchr (text, ',') == NULL) &&
         !HAS (text, speech_words) && g_utf8_strlen (text, -1) <= NEWSLETTER_MAX_CHARS;
}
