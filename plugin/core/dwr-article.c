/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The article: data that never changes once dwr-article-builder.c has made it, shared by reference
 * between threads. */

#include "config.h"

#include "dwr/dwr-article.h"

#include "dwr-article-private.h"
#include "dwr-edition.h"

/* How fast ideographs are read, and words in a language that the table of editions does not have;
 * from the same study as the speeds there. */
#define IDEOGRAPHS_PER_MINUTE 255
#define WORDS_PER_MINUTE 184

static const char *const field_names[] = {
  "id",     "kind",  "url",    "short_link", "language", "direction", "kicker",
  "region", "title", "teaser", "published",  "modified", "signature",
};

static const char *const source_names[] = {
  NULL, "dom", "state", "ld+json", "meta", "address", "generic",
};

G_STATIC_ASSERT (G_N_ELEMENTS (field_names) == DWR_N_FIELDS);
G_STATIC_ASSERT (G_N_ELEMENTS (source_names) == DWR_SOURCE_GENERIC + 1);

G_DEFINE_BOXED_TYPE (DwrArticle, dwr_article, dwr_article_ref, dwr_article_unref)

void
dwr_author_free (DwrAuthor *author)
{
  g_free (author->name);
  g_free (author->place);
  g_free (author);
}

char *
dwr_author_dup_words (const DwrAuthor *author)
{
  return author->place != NULL ? g_strdup_printf ("%s (%s)", author->name, author->place)
                               : g_strdup (author->name);
}

void
dwr_related_free (DwrRelated *related)
{
  g_free (related->title);
  g_free (related->link);
  g_free (related->teaser);
  g_free (related);
}

static void
clear_article (gpointer data)
{
  DwrArticle *article = data;

  for (guint i = 0; i < DWR_N_FIELDS; i++)
    g_free (article->fields[i]);
  g_clear_pointer (&article->lead_image, dwr_image_free);
  g_ptr_array_unref (article->authors);
  g_ptr_array_unref (article->blocks);
  g_ptr_array_unref (article->notes);
  g_ptr_array_unref (article->related);
}

DwrArticle *
dwr_article_ref (DwrArticle *article)
{
  return g_atomic_rc_box_acquire (article);
}

void
dwr_article_unref (DwrArticle *article)
{
  g_atomic_rc_box_release_full (article, clear_article);
}

const char *
dwr_source_get_name (DwrSource source)
{
  return source_names[source];
}

const char *
dwr_field_get_name (DwrField field)
{
  return field_names[field];
}

const char *
dwr_article_get_field (DwrArticle *article, DwrField field)
{
  return article->fields[field];
}

const char *
dwr_article_get_title (DwrArticle *article)
{
  return article->fields[DWR_FIELD_TITLE];
}

const char *
dwr_article_get_uri (DwrArticle *article)
{
  return article->fields[DWR_FIELD_URI];
}

const char *
dwr_article_get_language (DwrArticle *article)
{
  return article->fields[DWR_FIELD_LANGUAGE];
}

const char *
dwr_article_get_direction (DwrArticle *article)
{
  return article->fields[DWR_FIELD_DIRECTION];
}

const char *
dwr_article_get_published (DwrArticle *article)
{
  return article->fields[DWR_FIELD_PUBLISHED];
}

const char *
dwr_article_get_kind (DwrArticle *article)
{
  return article->fields[DWR_FIELD_KIND];
}

const char *
dwr_article_kind_get_name (DwrLink *link)
{
  return dwr_link_kind_get_name (dwr_link_get_kind (link));
}

const char *
dwr_link_kind_get_name (DwrLinkKind kind)
{
  switch (kind) {
  case DWR_LINK_MEDIA:
  case DWR_LINK_VIDEO:
    return "video";
  case DWR_LINK_AUDIO:
    return "audio";
  case DWR_LINK_GALLERY:
    return "gallery";
  case DWR_LINK_LIVEBLOG:
    return "liveblog";
  default:
    return "article";
  }
}

/* What stands between words: spaces, and Ethiopic marks, which old texts set without them. */
static gboolean
is_word_space (gunichar character)
{
  return g_unichar_isspace (character) || (character >= 0x1361 && character <= 0x1368);
}

/* The text while its words are counted. */
typedef struct {
  guint n_words;
  guint n_ideographs;
  gboolean is_in_word;
} WordCount;

static void
count_character (WordCount *count, gboolean is_letter, gboolean is_space)
{
  if (is_letter) {
    count->n_words += count->is_in_word ? 0 : 1;
    count->is_in_word = TRUE;
  } else if (is_space) {
    count->is_in_word = FALSE;
  }
}

/* Chinese sets no spaces: each letter counts. */
static void
count_wide (WordCount *count, gunichar character)
{
  count->n_ideographs += g_unichar_isalnum (character) ? 1 : 0;
  count->is_in_word = FALSE;
}

static void
count_text (WordCount *count, const char *text)
{
  count->is_in_word = FALSE;
  while (*text != '\0') {
    gunichar character = (guchar) *text;

    /* Most texts are mostly ASCII. */
    if (character < 0x80) {
      count_character (count, g_ascii_isalnum (*text), character == ' ');
      text++;
      continue;
    }
    character = g_utf8_get_char (text);
    if (g_unichar_iswide (character))
      count_wide (count, character);
    else
      count_character (count, g_unichar_isalnum (character), is_word_space (character));
    text = g_utf8_next_char (text);
  }
}

guint
dwr_article_count_minutes (DwrArticle *article)
{
  const DwrEdition *edition = dwr_edition_find_by_language (dwr_article_get_language (article));
  guint words_per_minute = edition != NULL ? edition->words_per_minute : WORDS_PER_MINUTE;
  WordCount count = { 0 };
  double minutes = 0;

  for (guint i = 0; i < article->blocks->len; i++) {
    const DwrBlock *block = g_ptr_array_index (article->blocks, i);

    if (block->prose != NULL)
      count_text (&count, block->prose->plain->str);
    for (guint j = 0; block->kind == DWR_BLOCK_LIST && j < block->items->len; j++) {
      const DwrProse *item = g_ptr_array_index (block->items, j);

      count_text (&count, item->plain->str);
    }
  }
  minutes = count.n_words / (double) words_per_minute +
            count.n_ideographs / (double) IDEOGRAPHS_PER_MINUTE;
  return (guint) (minutes + 0.5);
}
