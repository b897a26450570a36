/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Without a section there is nothing to tell of, so the rest waits for one. The message goes to one
 * client: who switches it on here takes it from another. */

#include "config.h"

#include "dwr-news-box.h"

#include "dwr-followed-box.h"
#include "dwr-signals.h"
#include "dwr-template.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-settings.h"

/* Between words, as they are typed in all of DW's languages. */
#define COMMAS ",;\n،؛、，；"

#define WORDS_MAX 50
#define WORD_MAX_CHARS 60

struct _DwrNewsBox {
  GtkBox parent_instance;

  /* Template, borrowed. */
  DwrFollowedBox *followed_box;
  GtkToggleButton *notify_check;
  GtkWidget *words_box;
  GtkEntry *words_entry;
  GtkToggleButton *digest_check;
  GtkLabel *digest_label;

  DwrHost *host;       /* owned (nullable) */
  char *digest_client; /* owned: whose message it is */
  gboolean has_sections;
  gboolean is_loaded;  /* once */
  gboolean is_loading; /* the controls are set by us */
};

G_DEFINE_FINAL_TYPE (DwrNewsBox, dwr_news_box, GTK_TYPE_BOX)

/* @value: (transfer floating) */
static void
change (DwrNewsBox *self, const char *key, GVariant *value)
{
  g_autoptr (GVariant) change = g_variant_ref_sink (g_variant_new ("(sv)", key, value));

  if (!self->is_loading)
    g_signal_emit_by_name (self, "changed", change);
}

static gboolean
is_digest_ours (DwrNewsBox *self)
{
  return self->host != NULL && g_str_equal (self->digest_client, dwr_host_get_name (self->host));
}

/* Only where the client takes messages. */
static void
update_digest (DwrNewsBox *self)
{
  gboolean is_chosen = FALSE;
  g_autofree char *folder =
      self->host != NULL ? dwr_host_dup_folder (self->host, &is_chosen) : NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->digest_check), folder != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->digest_label), folder != NULL);
  if (folder == NULL)
    return;
  if (*self->digest_client != '\0' && !is_digest_ours (self))
    /* TRANSLATORS: %s is another mail client */
    words = g_strdup_printf (_("%s saves this message now. Only one client does."),
                                self->digest_client);
  else
    /* TRANSLATORS: %s is the folder of the mail client that articles are saved to */
    words = g_strdup_printf (_("It comes into the folder “%s”."), folder);
  gtk_label_set_text (self->digest_label, words);
}

/* What is on can be switched off. */
static void
update (DwrNewsBox *self)
{
  gboolean is_notifying = gtk_toggle_button_get_active (self->notify_check);

  gtk_widget_set_sensitive (GTK_WIDGET (self->notify_check), self->has_sections || is_notifying);
  gtk_widget_set_sensitive (self->words_box, is_notifying);
  gtk_widget_set_sensitive (GTK_WIDGET (self->digest_check),
                            self->has_sections ||
                                gtk_toggle_button_get_active (self->digest_check));
  update_digest (self);
}

static void
followed_changed_cb (DwrNewsBox *self, char **sections)
{
  self->has_sections = *sections != NULL;
  update (self);
  change (self, DWR_SETTINGS_FOLLOWED, g_variant_new_strv ((const char *const *) sections, -1));
}

static void
notify_toggled_cb (DwrNewsBox *self)
{
  update (self);
  change (self,
          DWR_SETTINGS_NOTIFY,
          g_variant_new_boolean (gtk_toggle_button_get_active (self->notify_check)));
}

static void
digest_toggled_cb (DwrNewsBox *self)
{
  gboolean is_wanted = gtk_toggle_button_get_active (self->digest_check);

  if (self->is_loading || self->host == NULL)
    return;
  g_free (self->digest_client);
  self->digest_client = g_strdup (is_wanted ? dwr_host_get_name (self->host) : "");
  update (self);
  change (self, DWR_SETTINGS_DIGEST_CLIENT, g_variant_new_string (self->digest_client));
}

/* (transfer full): what stands between the commas */
static char **
split_words (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) word = g_string_new (NULL);
  guint n_words = 0;

  for (; n_words < WORDS_MAX; text = g_utf8_next_char (text)) {
    gunichar letter = g_utf8_get_char (text);

    if (letter != 0 && g_utf8_strchr (COMMAS, -1, letter) == NULL) {
      if (g_utf8_strlen (word->str, -1) < WORD_MAX_CHARS)
        g_string_append_unichar (word, letter);
      continue;
    }
    g_strstrip (word->str);
    if (*word->str != '\0') {
      g_strv_builder_add (builder, word->str);
      n_words++;
    }
    g_string_truncate (word, 0);
    if (letter == 0)
      break;
  }
  return g_strv_builder_end (builder);
}

static void
words_changed_cb (DwrNewsBox *self)
{
  g_auto (GStrv) words = split_words (gtk_entry_get_text (self->words_entry));

  change (self, DWR_SETTINGS_NOTIFY_WORDS, g_variant_new_strv ((const char *const *) words, -1));
}

static void
dwr_news_box_dispose (GObject *object)
{
  g_clear_object (&DWR_NEWS_BOX (object)->host);
  G_OBJECT_CLASS (dwr_news_box_parent_class)->dispose (object);
}

static void
dwr_news_box_finalize (GObject *object)
{
  g_free (DWR_NEWS_BOX (object)->digest_client);
  G_OBJECT_CLASS (dwr_news_box_parent_class)->finalize (object);
}

static void
dwr_news_box_class_init (DwrNewsBoxClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dwr_news_box_dispose;
  G_OBJECT_CLASS (class)->finalize = dwr_news_box_finalize;
  g_type_ensure (DWR_TYPE_FOLLOWED_BOX);
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-news-box.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrNewsBox, followed_box);
  gtk_widget_class_bind_template_child (widget_class, DwrNewsBox, notify_check);
  gtk_widget_class_bind_template_child (widget_class, DwrNewsBox, words_box);
  gtk_widget_class_bind_template_child (widget_class, DwrNewsBox, words_entry);
  gtk_widget_class_bind_template_child (widget_class, DwrNewsBox, digest_check);
  gtk_widget_class_bind_template_child (widget_class, DwrNewsBox, digest_label);
  gtk_widget_class_bind_template_callback (widget_class, followed_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, notify_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, digest_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, words_changed_cb);
  dwr_signal_add (DWR_TYPE_NEWS_BOX, "changed", G_TYPE_VARIANT);
}

static void
dwr_news_box_init (DwrNewsBox *self)
{
  self->digest_client = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

/* What is typed stays as it was typed while it means what is stored. */
static void
load_words (DwrNewsBox *self, const char *const *words)
{
  g_auto (GStrv) typed = split_words (gtk_entry_get_text (self->words_entry));
  g_autofree char *text = NULL;

  if (g_strv_equal ((const char *const *) typed, words))
    return;
  text = g_strjoinv (", ", (char **) words);
  gtk_entry_set_text (self->words_entry, text);
}

void
dwr_news_box_load (DwrNewsBox *self, GSettings *settings)
{
  g_auto (GStrv) sections = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *edition = NULL;

  g_return_if_fail (DWR_IS_NEWS_BOX (self));

  sections = g_settings_get_strv (settings, DWR_SETTINGS_FOLLOWED);
  words = g_settings_get_strv (settings, DWR_SETTINGS_NOTIFY_WORDS);
  edition = g_settings_get_string (settings, DWR_SETTINGS_EDITION);
  self->is_loading = TRUE;
  g_free (self->digest_client);
  self->digest_client = g_settings_get_string (settings, DWR_SETTINGS_DIGEST_CLIENT);
  self->has_sections = *sections != NULL;
  if (!self->is_loaded)
    dwr_followed_box_propose (self->followed_box, edition);
  self->is_loaded = TRUE;
  dwr_followed_box_set_sections (self->followed_box, (const char *const *) sections);
  gtk_toggle_button_set_active (self->notify_check,
                                g_settings_get_boolean (settings, DWR_SETTINGS_NOTIFY));
  gtk_toggle_button_set_active (self->digest_check, is_digest_ours (self));
  load_words (self, (const char *const *) words);
  update (self);
  self->is_loading = FALSE;
}

void
dwr_news_box_set_host (DwrNewsBox *self, DwrHost *host)
{
  g_return_if_fail (DWR_IS_NEWS_BOX (self));
  g_return_if_fail (self->host == NULL);

  self->host = g_object_ref (host);
  self->is_loading = TRUE;
  gtk_toggle_button_set_active (self->digest_check, is_digest_ours (self));
  update (self);
  self->is_loading = FALSE;
}
