/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The store's search: in many scripts, while somebody types, with any input, and what it shows. */

#include <string.h>

#include "dwr-test-store.h"

#define NOW_S DWR_TEST_NOW_S

typedef struct {
  const char *words;
  const char *found;
} Case;

/* In words of our own. The id is the place in this list. */
static const char *const texts[] = {
  "",
  "Die Bürgermeisterin eröffnet die neue Straße am Fluss. Äpfel gibt es für alle.",
  "Le café du marché rouvre après des années. L'été sera chaud à la plage.",
  "رئيسة البلدية تفتح الشارع الجديد، والحرب بعيدة عن المدينة. الكِتاب مفتوح.",
  "شهردار خیابان تازه را باز می‌کند و کتاب‌های کودکان "
  "را "
  "می‌خواند.",
  "市长今天开放了河边的新街道，北约代表也来参加。苹果很好吃。",
  "महापौर ने नदी के किनारे नई सड़क खोली। हिन्दी पुस्तकें बाज़ार में हैं।",
  "ከንቲባዋ የኢትዮጵያን አዲስ መንገድ ከፈቱ። በአዲስ አበባ ልጆች ይጫወታሉ።",
  "นายกเทศมนตรีเปิดถนนใหม่ริมแม่น้ำ เด็กๆ ชอบผลไม้",
  "Мэр открыла новую улицу у реки. Ёлка стоит на площади.",
  "İstanbul'da belediye başkanı yeni caddeyi açtı.",
  "The COVID-19 report by the mayor, in plain words: NATO, A.I. and 5G.",
  "মেয়র নদীর ধারে নতুন রাস্তা খুলেছেন।",
  "市長NATO會議在河邊舉行",
};

static void
put_texts (DwrTestStore *test, gconstpointer unused)
{
  dwr_test_store_set_up (test, NULL);
  for (gsize i = 1; i < G_N_ELEMENTS (texts); i++)
    dwr_test_store_put_article (test->store, (gint64) i, texts[i], NULL, NOW_S);
}

static void
assert_found (DwrStore *store, DwrStoreSearchScope scope, const char *words, const char *wanted)
{
  g_autofree char *found = dwr_test_store_dup_found (store, scope, words);

  if (g_strcmp0 (found, wanted) != 0)
    g_test_message ("searching %s", words);
  g_assert_cmpstr (found, ==, wanted);
}

static void
assert_cases (DwrStore *store, DwrStoreSearchScope scope, const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    assert_found (store, scope, cases[i].words, cases[i].found);
}

static void
test_scripts (DwrTestStore *test, gconstpointer unused)
{
  static const Case cases[] = {
    /* Case and accents. */
    { "bürgermeisterin", "1" },
    { "BURGERMEISTERIN", "1" },
    { "äpfel FLUSS", "1" },
    { "cafe marche", "2" },
    { "ete", "2" },
    { "елка", "9" },
    { "улицу", "9" },
    { "istanbul", "10" },
    { "AÇTI", "10" },
    /* The last word may go on, the others not. */
    { "bürgermeist", "1" },
    { "bürgermeist fluss", "" },
    /* All words must be there. */
    { "café fluss", "" },
    /* Arabic: after an article or a conjunction, with vowel signs or without, other letters. */
    { "حرب", "3" },
    { "شارع جديد", "3" },
    { "كتاب", "4 3" },
    { "رئيسه", "3" },
    { "می‌کند", "4" },
    { "میکند", "4" },
    /* Chinese: any run, also of one or two characters. */
    { "新街道", "5" },
    { "北约", "5" },
    { "河", "13 5" },
    { "河边 苹果", "5" },
    { "河边 香蕉", "" },
    { "NATO會議", "13" },
    /* Hindi, Bengali: vowel signs belong to the word. */
    { "हिन्दी", "6" },
    { "हन्दी", "" },
    { "सड़क", "6" },
    { "রাস্তা", "12" },
    /* Amharic: after a preposition. */
    { "ኢትዮጵያ", "7" },
    { "አዲስ አበባ", "7" },
    { "ልጆች", "7" },
    { "ถนน", "8" },
    { "ผลไม้", "8" },
    /* Words with punctuation. */
    { "covid-19", "11" },
    { "A.I.", "11" },
    { "5g nato", "11" },
  };

  assert_cases (test->store, DWR_STORE_SEARCH_ARTICLES, cases, G_N_ELEMENTS (cases));
}

/* Nothing that can be typed is an operator, an error, or endless work. */
static void
test_any_input (DwrTestStore *test, gconstpointer unused)
{
  static const char *const inputs[] = {
    "",
    " ",
    "\"",
    "\"\"\"",
    "\"fluss",
    "fluss\"",
    "＂",
    "＂fluss",
    "fluss＂",
    "flu＂ss",
    "*",
    "^",
    "-",
    "()",
    "(fluss",
    "fluss) OR",
    "NEAR(a b, 3)",
    "title:",
    "{a b}",
    "+",
    "AND",
    "NOT",
    "'; DROP TABLE story; --",
    "%",
    "_",
    "\\",
    "\x01\x02",
    "\xff\xfe\xc3",
    "💶",
    "،",
    "\xcc\x88",
    "a\xcc\x88\xcc\x88\xcc\x88",
    "\xe2\x80\x8d",
  };
  g_autofree char *many = g_strnfill (100000, 'x');
  g_autoptr (GString) words = g_string_new ("fluss");

  for (gsize i = 0; i < G_N_ELEMENTS (inputs); i++)
    for (guint scope = 0; scope <= DWR_STORE_SEARCH_ARTICLES; scope++) {
      g_autofree char *found = dwr_test_store_dup_found (test->store, scope, inputs[i]);

      (void) found;
    }
  for (guint i = 0; i < 10000; i++)
    g_string_append (words, " fluss 河 \"");
  assert_found (test->store, DWR_STORE_SEARCH_ARTICLES, many, "");
  assert_found (test->store, DWR_STORE_SEARCH_ARTICLES, words->str, "");
  assert_found (test->store, DWR_STORE_SEARCH_ARTICLES, "(fluss)", "1");
  assert_found (test->store, DWR_STORE_SEARCH_ARTICLES, "\"am fluss\"", "1");
  assert_found (test->store, DWR_STORE_SEARCH_ARTICLES, "＂am fluss＂", "1");
  assert_found (test->store, DWR_STORE_SEARCH_ARTICLES, "＂北约＂", "5");
  assert_found (test->store, DWR_STORE_SEARCH_ARTICLES, "fluss AND strasse", "");
  assert_found (test->store, DWR_STORE_SEARCH_ARTICLES, "fluss*", "1");
  assert_found (test->store, DWR_STORE_SEARCH_ARTICLES, "", "");
}

static void
test_headlines (DwrTestStore *test, gconstpointer unused)
{
  static const Case cases[] = {
    { "b", "1" },  { "brü", "1" },  { "eine br", "1" },  { "ein br", "" },
    { "新", "2" }, { "新桥", "2" }, { "新桥开放", "2" }, { "جسر", "3" },
  };
  static const DwrStoreSection sections[] = { { "de", "all" }, { "de", "world" } };
  DwrStoreSearch search = { .words = "brücke", .limit = 10 };

  dwr_test_store_put_list (
      test->store,
      (gint64[]){ 1, 2, 3 },
      (const char *[]){ "Eine Brücke für die Stadt", "城市的新桥开放", "افتتاح الجسر الجديد" },
      3,
      NOW_S);
  assert_cases (test->store, DWR_STORE_SEARCH_HEADLINES, cases, G_N_ELEMENTS (cases));
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++) {
    g_autoptr (GPtrArray) hits = NULL;

    search.section = sections[i];
    hits = dwr_store_search (test->store, &search, NULL);
    g_assert_cmpuint (hits->len, ==, i == 0 ? 1 : 0);
  }
  /* Other words, and the old ones are gone. */
  dwr_test_store_put_list (test->store,
                           (gint64[]){ 1 },
                           (const char *[]){ "Ein Tunnel" },
                           1,
                           NOW_S);
  assert_found (test->store, DWR_STORE_SEARCH_HEADLINES, "tunnel", "1");
  assert_found (test->store, DWR_STORE_SEARCH_HEADLINES, "brücke", "");
}

/* A word in the title counts more than one in the text, and many more than one. */
static void
test_order (DwrTestStore *test, gconstpointer unused)
{
  dwr_test_store_put_article (test->store,
                              1,
                              "Ein langer Text, in dem am Ende auch eine Brücke steht, neben "
                              "vielem anderen, das nichts mit ihr zu tun hat.",
                              NULL,
                              NOW_S);
  dwr_test_store_put_article (test->store, 2, "Brücke, Brücke, Brücke.", NULL, NOW_S);
  dwr_test_store_put_article (test->store, 3, "Nichts.", NULL, NOW_S);
  assert_found (test->store, DWR_STORE_SEARCH_ARTICLES, "brücke", "2 1");
  /* The title that every article here has. */
  assert_found (test->store, DWR_STORE_SEARCH_ARTICLES, "title 3", "3");
}

/* The hit's snippet, with its marks in brackets. (transfer full) */
static char *
dup_marked (DwrStore *store, const char *words)
{
  DwrStoreSearch search = { .scope = DWR_STORE_SEARCH_ARTICLES, .words = words, .limit = 1 };
  g_autoptr (GPtrArray) hits = dwr_store_search (store, &search, NULL);
  const DwrStoreHit *hit = hits->len > 0 ? g_ptr_array_index (hits, 0) : NULL;
  GString *marked;
  guint end = 0;

  if (hit == NULL)
    return NULL;
  marked = g_string_new (NULL);
  for (guint i = 0; i < hit->marks->len; i++) {
    const DwrSnippetMark *mark = &g_array_index (hit->marks, DwrSnippetMark, i);

    g_assert_cmpuint (mark->start_byte, >=, end);
    g_assert_cmpuint (mark->end_byte, >, mark->start_byte);
    g_string_append_len (marked, hit->snippet + end, mark->start_byte - end);
    g_string_append_c (marked, '[');
    g_string_append_len (marked,
                         hit->snippet + mark->start_byte,
                         mark->end_byte - mark->start_byte);
    g_string_append_c (marked, ']');
    end = mark->end_byte;
  }
  g_string_append (marked, hit->snippet + end);
  g_assert_true (g_utf8_validate (marked->str, -1, NULL));
  return g_string_free (marked, FALSE);
}

static void
test_snippets (DwrTestStore *test, gconstpointer unused)
{
  static const Case cases[] = {
    { "FLUSS apfel",
      "Die Bürgermeisterin eröffnet die neue Straße am [Fluss]. [Äpfel] gibt es für alle." },
    { "burger",
      "Die [Bürgermeisterin] eröffnet die neue Straße am Fluss. Äpfel gibt es für alle." },
    { "cafe été", "Le [café] du marché rouvre après des années. L'[été] sera chaud à la plage." },
    { "苹果", "市长今天开放了河边的新街道，北约代表也来参加。[苹果]很好吃。" },
    { "كتاب مفتوح", "…تفتح الشارع الجديد، والحرب بعيدة عن المدينة. ال[كِتاب] [مفتوح]." },
    { "ኢትዮጵያ", "ከንቲባዋ የ[ኢትዮጵያ]ን አዲስ መንገድ ከፈቱ። በአዲስ አበባ ልጆች ይጫወታሉ።" },
    { "covid-19", "The [COVID]-[19] report by the mayor, in plain words: NATO, A.I. and 5G." },
    { "हिन्दी", "महापौर ने नदी के किनारे नई सड़क खोली। [हिन्दी] पुस्तकें बाज़ार में हैं।" },
    { "title 1 fluss",
      "Die Bürgermeisterin eröffnet die neue Straße am [Fluss]. Äpfel gibt es für alle." },
    { "title 13", "[Title] [13]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *marked = dup_marked (test->store, cases[i].words);

    g_assert_cmpstr (marked, ==, cases[i].found);
  }
}

static void
test_long_snippet (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *marked = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append (text, "Wort und\nWort ");
  g_string_insert (text, 3500, " Nadel <b>&amp; Heuhaufen ");
  dwr_test_store_put_article (test->store, 1, text->str, NULL, NOW_S);
  marked = dup_marked (test->store, "nadel");
  g_assert_true (g_str_has_prefix (marked, "…"));
  g_assert_true (g_str_has_suffix (marked, "…"));
  g_assert_nonnull (strstr (marked, "[Nadel] <b>&amp; Heuhaufen"));
  g_assert_null (strpbrk (marked, "\n"));
  g_assert_cmpint (g_utf8_strlen (marked, -1), <, 260);
}

/* What is deleted, or replaced, is not found. */
static void
test_gone (DwrTestStore *test, gconstpointer unused)
{
  dwr_test_store_put_article (test->store,
                              5,
                              "Ganz andere Worte, und nicht weniger als zuvor",
                              NULL,
                              NOW_S);
  assert_found (test->store, DWR_STORE_SEARCH_ARTICLES, "苹果", "");
  assert_found (test->store, DWR_STORE_SEARCH_ARTICLES, "andere", "5");
  dwr_test_store_reopen (test);
  assert_found (test->store, DWR_STORE_SEARCH_ARTICLES, "andere", "5");
}

int
main (int argc, char **argv)
{
  static const DwrTestStoreCase cases[] = {
    { "/dwr/store-search/scripts", test_scripts, put_texts },
    { "/dwr/store-search/any-input", test_any_input, put_texts },
    { "/dwr/store-search/headlines", test_headlines },
    { "/dwr/store-search/order", test_order },
    { "/dwr/store-search/snippets", test_snippets, put_texts },
    { "/dwr/store-search/long-snippet", test_long_snippet },
    { "/dwr/store-search/gone", test_gone, put_texts },
    { NULL },
  };

  return dwr_test_store_main (argc, argv, NULL, cases);
}
