/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the answer to "/graph-api/LANGUAGE/content/KIND/ID", or its content alone, as a page whose
 * state it would be; and the answers of the older interface. */

#include "config.h"

#include "dwr-page-answer.h"

#include <string.h>

#include "dwr-page-detail.h"
#include "dwr-page-identity.h"
#include "dwr-page-readers.h"

gboolean
dwr_page_is_answer (const char *text, gsize length_bytes)
{
  const char *end = text + length_bytes;

  while (text < end && g_ascii_isspace (*text))
    text++;
  return text < end && *text == '{';
}

/* The article's address as the answer itself names it. (transfer full) (nullable) */
static DwrLink *
find_own_link (JsonObject *content)
{
  static const char *const members[] = { "canonicalUrl", "namedUrl", "classicUrl" };
  g_autoptr (DwrLink) base = dwr_link_parse (DWR_PAGE_DEFAULT_BASE, DWR_LINK_FOUND, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
    const char *reference = dwr_json_get_string (content, members[i]);
    g_autoptr (DwrLink) link = reference != NULL ? dwr_link_resolve (base, reference, NULL) : NULL;

    if (link != NULL && dwr_link_get_id (link) != NULL)
      return g_steal_pointer (&link);
  }
  return NULL;
}

/* One that leads there by type and number, for an article whose address nobody names. (transfer
 * full) (nullable) */
static DwrLink *
make_link (JsonObject *content, const DwrEdition *edition)
{
  g_autofree char *address = dwr_page_detail_dup_address (content, edition);

  return address != NULL ? dwr_link_parse (address, DWR_LINK_FOUND, NULL) : NULL;
}

static gboolean
read_content (JsonObject *content,
              const DwrPageContext *context,
              DwrArticleBuilder *builder,
              GError **error)
{
  if (dwr_page_is_detail (content))
    return dwr_page_detail_read (content, context, builder, error);
  dwr_page_content_read_dates (context, builder);
  if (!dwr_page_content_read (context, builder, error))
    return FALSE;
  dwr_page_player_read (context, builder);
  dwr_page_related_read (NULL, context, builder);
  return TRUE;
}

DwrArticle *
dwr_page_answer_read (const char *text, gsize length_bytes, DwrLink *given, GError **error)
{
  g_autoptr (DwrPageState) state = dwr_page_state_new_for_answer (text, length_bytes);
  g_autoptr (DwrLink) base = dwr_link_parse (DWR_PAGE_DEFAULT_BASE, DWR_LINK_FOUND, NULL);
  g_autoptr (DwrLink) own = NULL;
  g_autoptr (DwrArticleBuilder) builder = dwr_article_builder_new ("graph-api");
  DwrPageContext context = { .state = state };
  JsonObject *content = state != NULL ? dwr_page_state_get_content (state) : NULL;
  DwrLink *link = NULL;

  if (content == NULL) {
    g_set_error (error, DWR_ERROR, DWR_ERROR_NOT_ARTICLE, "The answer holds no article");
    return NULL;
  }
  context.edition = dwr_page_find_edition (given, given, NULL, state);
  if (context.edition == NULL)
    context.edition = dwr_page_detail_find_edition (content);
  own = find_own_link (content);
  if (own == NULL && (given == NULL || dwr_link_get_id (given) == NULL))
    own = make_link (content, context.edition);
  link = dwr_page_choose_link (given, own);
  context.base = link != NULL ? link : base;
  dwr_page_set_identity (link, context.edition, builder);
  dwr_article_builder_set_claim (builder, dwr_page_compare (given, own));
  if (!read_content (content, &context, builder, error))
    return NULL;
  dwr_page_set_direction (NULL, context.edition, builder);
  return dwr_article_builder_end (builder, error);
}
