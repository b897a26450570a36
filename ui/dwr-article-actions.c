/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The actions can be used while an article is on the screen, or what came in its place. */

#include "config.h"

#include "dwr-article-actions.h"

#include "dwr-signals.h"

struct _DwrArticleActions {
  GObject parent_instance;

  /* Owned. */
  DwrReading *reading;
  GActionMap *map;

  DwrArticleView *view; /* (nullable) weak: of the same panel */
};

G_DEFINE_FINAL_TYPE (DwrArticleActions, dwr_article_actions, G_TYPE_OBJECT)

static void
reload_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dwr_reading_reload (DWR_ARTICLE_ACTIONS (data)->reading);
}

static void
open_outside_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_signal_emit_by_name (data, "open-outside");
}

static void
copy_link_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DwrArticleActions *self = data;
  g_autofree char *uri = dwr_reading_dup_outside_uri (self->reading);

  if (uri != NULL)
    gtk_clipboard_set_text (gtk_clipboard_get (GDK_SELECTION_CLIPBOARD), uri, -1);
}

/* By the names of their actions. */
static const struct {
  const char *name;
  DwrReadingAid aid;
} aids[] = {
  { "find", DWR_READING_AID_FIND },
  { "print", DWR_READING_AID_PRINT },
  { "save-as", DWR_READING_AID_SAVE },
  { "copy-markdown", DWR_READING_AID_COPY_MARKDOWN },
  { "save-to-folder", DWR_READING_AID_SAVE_TO_FOLDER },
  { "save-elsewhere", DWR_READING_AID_SAVE_ELSEWHERE },
  { "send", DWR_READING_AID_SEND },
  { "send-pictures", DWR_READING_AID_SEND_PICTURES },
  { "forward", DWR_READING_AID_FORWARD },
  { "quote-in-reply", DWR_READING_AID_QUOTE_IN_REPLY },
  { "quote", DWR_READING_AID_QUOTE },
};

static void
aid_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DwrArticleActions *self = data;
  const char *name = g_action_get_name (G_ACTION (action));

  for (gsize i = 0; i < G_N_ELEMENTS (aids) && self->view != NULL; i++)
    if (g_str_equal (aids[i].name, name))
      dwr_article_view_use (self->view, aids[i].aid);
}

static const GActionEntry entries[] = {
  { "reload", reload_cb, NULL, NULL, NULL, { 0 } },
  { "open-outside", open_outside_cb, NULL, NULL, NULL, { 0 } },
  { "copy-link", copy_link_cb, NULL, NULL, NULL, { 0 } },
  { "find", aid_cb, NULL, NULL, NULL, { 0 } },
  { "print", aid_cb, NULL, NULL, NULL, { 0 } },
  { "save-as", aid_cb, NULL, NULL, NULL, { 0 } },
  { "copy-markdown", aid_cb, NULL, NULL, NULL, { 0 } },
  { "save-to-folder", aid_cb, NULL, NULL, NULL, { 0 } },
  { "save-elsewhere", aid_cb, NULL, NULL, NULL, { 0 } },
  { "send", aid_cb, NULL, NULL, NULL, { 0 } },
  { "send-pictures", aid_cb, NULL, NULL, NULL, { 0 } },
  { "forward", aid_cb, NULL, NULL, NULL, { 0 } },
  { "quote-in-reply", aid_cb, NULL, NULL, NULL, { 0 } },
  { "quote", aid_cb, NULL, NULL, NULL, { 0 } },
};

static void
dwr_article_actions_dispose (GObject *object)
{
  DwrArticleActions *self = DWR_ARTICLE_ACTIONS (object);

  for (gsize i = 0; i < G_N_ELEMENTS (entries) && self->map != NULL; i++)
    g_action_map_remove_action (self->map, entries[i].name);
  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->map);
  g_clear_object (&self->reading);
  G_OBJECT_CLASS (dwr_article_actions_parent_class)->dispose (object);
}

static void
dwr_article_actions_class_init (DwrArticleActionsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_article_actions_dispose;
  dwr_signal_add (DWR_TYPE_ARTICLE_ACTIONS, "open-outside", G_TYPE_NONE);
}

static void
dwr_article_actions_init (DwrArticleActions *self)
{
}

/* Adds its actions to @map. (transfer full) */
DwrArticleActions *
dwr_article_actions_new (DwrReading *reading, DwrArticleView *view, GActionMap *map)
{
  DwrArticleActions *self = g_object_new (DWR_TYPE_ARTICLE_ACTIONS, NULL);

  self->reading = g_object_ref (reading);
  g_set_weak_pointer (&self->view, view);
  self->map = g_object_ref (map);
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  dwr_article_actions_set_open (self, FALSE);
  return self;
}

static void
set_enabled (DwrArticleActions *self, const char *name, gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (self->map, name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

/* Whether what is read is on the screen. To be called when the reading changes, too. */
void
dwr_article_actions_set_open (DwrArticleActions *self, gboolean is_open)
{
  g_autofree char *uri = NULL;

  g_return_if_fail (DWR_IS_ARTICLE_ACTIONS (self));

  uri = dwr_reading_dup_outside_uri (self->reading);
  set_enabled (self, "reload", is_open && dwr_reading_get_address (self->reading) != NULL);
  set_enabled (self, "open-outside", is_open && uri != NULL);
  set_enabled (self, "copy-link", is_open && uri != NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (aids); i++)
    set_enabled (self,
                 aids[i].name,
                 is_open && self->view != NULL && dwr_article_view_can (self->view, aids[i].aid));
}

/* As a key does it: with the article, though another story may be selected in the list. Returns:
 * whether that could be done */
gboolean
dwr_article_actions_act (DwrArticleActions *self, int act, DwrNewsroomView *list)
{
  DwrReadingArticle *article;

  g_return_val_if_fail (DWR_IS_ARTICLE_ACTIONS (self), FALSE);

  article = dwr_reading_peek_article (self->reading);
  if (act == DWR_HEADLINE_ACT_OPEN_OUTSIDE)
    g_signal_emit_by_name (self, "open-outside");
  else if (article == NULL || *article->id == '\0')
    return FALSE;
  else if (act == DWR_HEADLINE_ACT_TOGGLE_STARRED)
    dwr_reading_set_starred (self->reading, (article->state & DWR_HEADLINE_STARRED) == 0);
  else
    return dwr_newsroom_view_act_on (list, (DwrHeadlineAct) act, article->id);
  return TRUE;
}
