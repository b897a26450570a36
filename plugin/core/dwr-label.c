/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The words are in small letters, and each between bars, so that one search of a line finds a whole
 * word. */

#include "config.h"

#include "dwr-label.h"

#include <string.h>

/* More is no label. */
#define LABEL_MAX_BYTES 120

/* A line of what announces nobody for each language or script. */
static const struct {
  DwrLabel label;
  const char *words;
} rules[] = {
  { DWR_LABEL_AUTHOR,
    "|author|authors|by|written by|autor|autorin|autoren|autorinnen|"
    "von|text|autora|autores|autoras|autoria|auteur|auteure|auteurs|"
    "autrice|автор|автори|авторы|авторка|autorka|autorzy|autori|"
    "autorja|autorica|yazar|yazan|hazırlayan|الكاتب|الكاتبة|كاتب|"
    "المؤلف|إعداد|نویسنده|نگارنده|نویسندگان|لیکوال|ليکوال|مصنف|تحریر|"
    "लेखक|रिपोर्ट|लेखिका|লেখক|প্রতিবেদন|எழுத்தாளர்|ஆசிரியர்|penulis|作者|"
    "撰稿|mwandishi|waandishi|mawallafi|marubuci|ደራሲ|አዘጋጅ|ጸሐፊ|ጸሀፊ|"
    "συντάκτης|συντάκτρια|συντάκτες|autoare|szerző|аутор|" },
  { DWR_LABEL_EDITOR,
    "|editor|editors|edited by|redaktion|redakteur|redakteurin|"
    "redaktor|redaktorka|redakcja|redactor|redacción|redatora|redator|"
    "edição|edición|editora|rédaction|rédacteur|rédactrice|édition|"
    "редактор|редактори|редакторка|редакция|редакція|редакторы|editör|"
    "المحرر|المحررة|تحرير|مراجعة|ویراستار|ویرایش|ادیتور|ایډیټر|ادارت|"
    "ایڈیٹر|संपादन|संपादक|সম্পাদক|সম্পাদনা|penyunting|责编|责任编辑|編輯|责任編輯|"
    "mhariri|edita|አርታኢ|επιμέλεια|redaktori|urednik|urednica|уредник|"
    "szerkesztő|übersetzung|translation|translated by|traducción|"
    "traduction|tradução|перевод|переклад|tłumaczenie|çeviri|" },
  { DWR_LABEL_DATE,
    "|date|datum|fecha|data|дата|датум|tarih|التاريخ|تاريخ|تاریخ|نېټه|"
    "तारीख|दिनांक|তারিখ|தேதி|tanggal|日期|時間|时间|tarehe|kwanan wata|ቀን|"
    "ημερομηνία|dátum|" },
  { DWR_LABEL_OTHER,
    "|schlagwörter|schlagworte|themenseiten|themen|teilen|feedback|"
    "drucken|permalink|dauer|homepage|alle videos|mehr|"
    "weitere informationen|links|link|rubrik|sendung|copyright|" },
  { DWR_LABEL_OTHER,
    "|keywords|keyword|tags|related subjects|related topics|topics|"
    "subjects|share|send|print|duration|all videos|more|contact|" },
  { DWR_LABEL_OTHER,
    "|palabras clave|temas|temas relacionados|compartir|enviar|"
    "comentarios|imprimir|enlace permanente|duración|página principal|" },
  { DWR_LABEL_OTHER,
    "|mots-clés|mots clés|mots clefs|thèmes|thématiques|sujets|"
    "partager|envoyer|imprimer|lien permanent|durée|page d'accueil|"
    "commentaires|" },
  { DWR_LABEL_OTHER,
    "|palavras-chave|assuntos relacionados|assuntos|tópicos|"
    "compartilhar|partilhar|link permanente|duração|página inicial|" },
  { DWR_LABEL_OTHER,
    "|ключевые слова|темы|по теме|поделиться|отправить|печать|"
    "распечатать|напечатать|постоянная ссылка|пермалинк|"
    "продолжительность|обратная связь|отзыв|" },
  { DWR_LABEL_OTHER,
    "|ключові слова|теми|за темою|поділитися|надіслати|друк|"
    "надрукувати|роздрукувати|постійне посилання|тривалість|" },
  { DWR_LABEL_OTHER,
    "|słowa kluczowe|tematy|dział|udostępnij|wyślij|drukuj|link stały|"
    "czas trwania|" },
  { DWR_LABEL_OTHER,
    "|anahtar kelimeler|anahtar sözcükler|i̇lgili konular|konular|"
    "paylaş|gönder|yazdır|kalıcı bağlantı|kısa bağlantı|süre|ana sayfa|" },
  { DWR_LABEL_OTHER,
    "|كلمات مفتاحية|كلمات رئيسية|كلمات دالة|الكلمات المفتاحية|"
    "مواضيع ذات صلة|مواضيع|موضوعات|شارك|مشاركة|ارسال|إرسال|اطبع|طباعة|"
    "الرابط الدائم|رابط دائم|مدة|المدة|الصفحة الرئيسية|تعليق|" },
  { DWR_LABEL_OTHER,
    "|کلیدواژه‌ها|کلیدواژه|کلید واژه ها|کلیدواژه "
    "ها|موضوع‌های "
    "مرتبط|"
    "موضوعات مرتبط|مطالب مرتبط|همرسانی|چاپ|لینک دائمی|لینک کوتاه|"
    "پیوند ثابت|مدت|بازخورد|" },
  { DWR_LABEL_OTHER, "|کلیدي ټکي|کیلي کلمې|اړوند موضوعات|شریکول|چاپول|" },
  { DWR_LABEL_OTHER,
    "|کی ورڈز|کی ورڈ|کلیدی الفاظ|مطلوبہ الفاظ|متعلقہ موضوعات|شیئر کریں|"
    "بھیجیے|پرنٹ|پرنٹ کریں|پرما لنک|دورانیہ|" },
  { DWR_LABEL_OTHER,
    "|कीवर्ड|कीवर्ड्स|की-वर्ड्स|संबंधित विषय|विषय|शेयर|शेयर करें|भेजें|"
    "प्रिंट|प्रिंट करें|पर्मालिंक|अवधि|" },
  { DWR_LABEL_OTHER,
    "|কি-ওয়ার্ড|কী-ওয়ার্ড|কীওয়ার্ড|কি-ওয়ার্ডস|সংশ্লিষ্ট বিষয়|"
    "বিষয়|শেয়ার|পাঠান|প্রিন্ট|পারমালিঙ্ক|পারমালিংক|সময়কাল|" },
  { DWR_LABEL_OTHER, "|முக்கிய வார்த்தைகள்|பகிர்|அச்சிடு|" },
  { DWR_LABEL_OTHER,
    "|kata kunci|tema|tema terkait|topik|topik terkait|bagikan|kirim|"
    "cetak|tautan permanen|durasi|" },
  { DWR_LABEL_OTHER,
    "|关键词|关键字|相关专题|相关主题|主题|专题|分享|发送|打印|永久链接|固定链接|时长|首页|关键詞|"
    "關鍵詞|關鍵字|"
    "相關專題|相關主題|主題|專題|分享文章|列印|打印文章|永久連結|永久鏈接|固定連結|時長|首頁|" },
  { DWR_LABEL_OTHER,
    "|maneno muhimu|maneno|mada zinazohusiana|mada|sambaza|tuma|"
    "chapisha|kiungo|kiungo cha kudumu|muda|" },
  { DWR_LABEL_OTHER,
    "|muhimman kalmomi|kalmomin mahimmanci|batutuwa masu dangantaka|"
    "batutuwa|yada|aika|buga|tsawon lokaci|" },
  { DWR_LABEL_OTHER, "|ቁልፍ ቃላት|ተዛማጅ ርዕሶች|ርዕሶች|አጋራ|ላክ|አትም|" },
  { DWR_LABEL_OTHER,
    "|λέξεις-κλειδιά|λέξεις κλειδιά|σχετικά θέματα|θέματα|κοινοποίηση|"
    "αποστολή|εκτύπωση|μόνιμος σύνδεσμος|διάρκεια|" },
  { DWR_LABEL_OTHER,
    "|cuvinte cheie|cuvinte-cheie|teme|teme conexe|distribuie|trimite|"
    "tipărește|tipăreşte|imprimare|durata|link permanent|" },
  { DWR_LABEL_OTHER,
    "|fjalë kyçe|temat|tema të lidhura|shpërndaje|dërgo|shtyp|printo|"
    "kohëzgjatja|" },
  { DWR_LABEL_OTHER,
    "|ključne riječi|ključne reči|podijeli|podeli|pošalji|ispis|ispiši|"
    "štampaj|štampa|trajanje|stalni link|" },
  { DWR_LABEL_OTHER,
    "|кључне речи|теме|подели|штампа|клучни зборови|сподели|печати|"
    "испрати|времетраење|" },
  { DWR_LABEL_OTHER,
    "|ключови думи|изпрати|принтирай|отпечатай|продължителност|"
    "коментари|" },
  { DWR_LABEL_OTHER, "|kulcsszavak|témák|megosztás|nyomtatás|küldés|időtartam|" },
};

DwrLabel
dwr_label_find (const char *text)
{
  g_autofree char *lower = NULL;
  g_autofree char *composed = NULL;
  g_autofree char *word = NULL;

  if (text == NULL || strlen (text) > LABEL_MAX_BYTES || strchr (text, '|') != NULL)
    return DWR_LABEL_UNKNOWN;
  lower = g_utf8_strdown (text, (gssize) strcspn (text, "/:"));
  composed = g_utf8_normalize (g_strstrip (lower), -1, G_NORMALIZE_NFC);
  if (composed == NULL || *composed == '\0')
    return DWR_LABEL_UNKNOWN;
  word = g_strdup_printf ("|%s|", composed);
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (strstr (rules[i].words, word) != NULL)
      return rules[i].label;
  return DWR_LABEL_UNKNOWN;
}
