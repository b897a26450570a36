/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The card of a page that is about a video or an audio. It comes first, also where the page's own
 * script would have drawn the player. */

#include "config.h"

#include "dwr-date.h"
#include "dwr-page-address.h"
#include "dwr-page-readers.h"

/* Whether the page is about something to see or hear, by state or address. */
static gboolean
is_media (JsonObject *content, const DwrPageContext *context, DwrEmbedKind *kind)
{
  *kind = DWR_EMBED_VIDEO;
  switch (dwr_link_get_kind (context->base)) {
  case DWR_LINK_AUDIO:
    *kind = DWR_EMBED_AUDIO;
    return TRUE;
  case DWR_LINK_VIDEO:
  case DWR_LINK_MEDIA:
    break;
  default:
    if (dwr_json_get_string (content, "mp3Src") == NULL &&
        dwr_json_get_string (content, "hlsVideoSrc") == NULL)
      return FALSE;
    break;
  }
  if (dwr_json_get_string (content, "hlsVideoSrc") == NULL &&
      dwr_json_get_string (content, "mp3Src") != NULL)
    *kind = DWR_EMBED_AUDIO;
  return TRUE;
}

static DwrEmbed *
embed_new (DwrEmbedKind kind, JsonObject *content, const DwrPageContext *context)
{
  const char *id = dwr_link_get_id (context->base);
  DwrEmbed *embed = dwr_embed_new (kind);

  embed->id = id != NULL ? g_strdup (id) : dwr_json_dup_number (content, "id");
  embed->uri = g_strdup (dwr_link_get_uri (context->base));
  return embed;
}

/* What a card lacks, from the state and from the page around it. */
static void
complete (DwrEmbed *embed, JsonObject *content, DwrArticleBuilder *builder)
{
  g_autofree char *seconds = dwr_json_dup_number (content, "duration");
  const DwrImage *lead = dwr_article_builder_get_lead_image (builder);
  g_autoptr (DwrImage) poster = dwr_image_new ();

  if (embed->title == NULL || *embed->title == '\0') {
    g_free (embed->title);
    embed->title = g_strdup (dwr_article_builder_get (builder, DWR_FIELD_TITLE));
  }
  if (embed->duration_s == 0)
    embed->duration_s = dwr_date_read_duration (dwr_json_get_string (content, "formattedDuration"));
  if (embed->duration_s == 0)
    embed->duration_s = dwr_date_read_duration (seconds);
  if (embed->poster == NULL &&
      dwr_image_set_address (poster,
                             dwr_json_get_string (content, "posterImageUrl"),
                             DWR_IMAGE_LEAD))
    embed->poster = g_strdup (poster->uri);
  if (embed->kind == DWR_EMBED_AUDIO && embed->sound == NULL)
    embed->sound = dwr_page_dup_sound (dwr_json_get_string (content, "mp3Src"));
  if (embed->poster == NULL && lead != NULL)
    embed->poster = g_strdup (lead->uri);
}

static gboolean
has_youtube (const GPtrArray *blocks)
{
  const DwrBlock *first = blocks->len > 0 ? g_ptr_array_index (blocks, 0) : NULL;

  return first != NULL && first->kind == DWR_BLOCK_EMBED && first->embed->kind == DWR_EMBED_YOUTUBE;
}

void
dwr_page_player_read (const DwrPageContext *context, DwrArticleBuilder *builder)
{
  JsonObject *content = context->state != NULL ? dwr_page_state_get_content (context->state) : NULL;
  DwrEmbed *embed = dwr_article_builder_get_player (builder);
  DwrEmbedKind kind = DWR_EMBED_VIDEO;

  if (!is_media (content, context, &kind))
    return;
  if (!dwr_article_builder_has_blocks (builder))
    dwr_article_builder_take_blocks (builder, dwr_blocks_new (), DWR_SOURCE_ADDRESS);
  if (embed == NULL && !has_youtube (dwr_article_builder_get_blocks (builder))) {
    embed = embed_new (kind, content, context);
    g_ptr_array_insert (dwr_article_builder_get_blocks (builder), 0, dwr_block_new_embed (embed));
  }
  if (embed == NULL)
    return;
  complete (embed, content, builder);
  /* An address of before 2023 does not say which of the two it is. */
  if (embed->kind == DWR_EMBED_AUDIO && dwr_link_get_kind (context->base) == DWR_LINK_MEDIA)
    dwr_article_builder_set_kind (builder, "audio", DWR_SOURCE_DOM);
}
