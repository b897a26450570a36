/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows the preferences, also what other clients store meanwhile, and stores what is changed. The
 * service reads the same file, so nothing is said to it. What is typed or turned is stored when it
 * has come to rest, or when the dialog closes. */

#include "config.h"

#include "dwr-preferences.h"

#include "dwr-direction.h"
#include "dwr-feed-items.h"
#include "dwr-kept-box.h"
#include "dwr-news-box.h"
#include "dwr-proxy-box.h"
#include "dwr-settings-words.h"
#include "dwr-spin-numerals.h"
#include "dwr-template.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-settings.h"

#define REST_MS 400

struct _DwrPreferences {
  GtkDialog parent_instance;

  /* Template, borrowed. */
  GtkWidget *content_box;
  GtkToggleButton *background_check;
  GtkToggleButton *single_keys_check;
  GtkToggleButton *feed_items_check;
  GtkToggleButton *saved_pictures_check;
  GtkComboBox *pictures_combo;
  GtkSpinButton *read_after_spin;
  GtkSpinButton *articles_spin;
  GtkSpinButton *megabytes_spin;
  GtkSpinButton *days_spin;
  GtkToggleButton *history_check;
  DwrNewsBox *news_box;
  DwrKeptBox *kept_box;
  DwrProxyBox *proxy_box;
  GtkLabel *error_label;

  /* Owned. */
  GSettings *settings; /* (nullable) */
  DwrHost *host;       /* (nullable) */
  GHashTable *pending; /* of char * -> GVariant: what is not stored yet, by key */

  guint rest_id;
  gboolean is_loading; /* the controls are set by us */
};

G_DEFINE_FINAL_TYPE (DwrPreferences, dwr_preferences, GTK_TYPE_DIALOG)

/* A control of one value. */
typedef struct {
  gsize offset_bytes; /* in DwrPreferences */
  const char *key;
} Control;

static const Control checks[] = {
  { G_STRUCT_OFFSET (DwrPreferences, background_check), DWR_SETTINGS_BACKGROUND },
  { G_STRUCT_OFFSET (DwrPreferences, single_keys_check), DWR_SETTINGS_SINGLE_KEYS },
  { G_STRUCT_OFFSET (DwrPreferences, feed_items_check), DWR_SETTINGS_READ_FEED_ITEMS },
  { G_STRUCT_OFFSET (DwrPreferences, saved_pictures_check), DWR_SETTINGS_SAVED_PICTURES },
  { G_STRUCT_OFFSET (DwrPreferences, history_check), DWR_SETTINGS_HISTORY },
};

static const Control spins[] = {
  { G_STRUCT_OFFSET (DwrPreferences, read_after_spin), DWR_SETTINGS_READ_AFTER },
  { G_STRUCT_OFFSET (DwrPreferences, articles_spin), DWR_SETTINGS_KEEP_ARTICLES },
  { G_STRUCT_OFFSET (DwrPreferences, megabytes_spin), DWR_SETTINGS_KEEP_MEGABYTES },
  { G_STRUCT_OFFSET (DwrPreferences, days_spin), DWR_SETTINGS_KEEP_DAYS },
};

static GtkToggleButton *
get_check (DwrPreferences *self, gsize i)
{
  return G_STRUCT_MEMBER (GtkToggleButton *, self, checks[i].offset_bytes);
}

static GtkSpinButton *
get_spin (DwrPreferences *self, gsize i)
{
  return G_STRUCT_MEMBER (GtkSpinButton *, self, spins[i].offset_bytes);
}

/* What holds where nobody has said anything is the client's to say for the items of feeds. */
static gboolean
is_on (DwrPreferences *self, const char *key)
{
  if (g_str_equal (key, DWR_SETTINGS_READ_FEED_ITEMS) && self->host != NULL)
    return dwr_feed_items_is_stored_wanted (self->settings, self->host);
  return g_settings_get_boolean (self->settings, key);
}

static void
load (DwrPreferences *self)
{
  GSettings *settings = self->settings;
  g_autofree char *pictures = g_settings_get_string (settings, DWR_SETTINGS_PICTURES);
  g_autofree char *proxy = g_settings_get_string (settings, DWR_SETTINGS_PROXY);

  self->is_loading = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    gtk_toggle_button_set_active (get_check (self, i), is_on (self, checks[i].key));
  for (gsize i = 0; i < G_N_ELEMENTS (spins); i++)
    gtk_spin_button_set_value (get_spin (self, i), dwr_settings_get_int (settings, spins[i].key));
  gtk_combo_box_set_active_id (self->pictures_combo, pictures);
  dwr_news_box_load (self->news_box, settings);
  dwr_proxy_box_set_address (self->proxy_box, proxy);
  self->is_loading = FALSE;
}

static void
show_error (DwrPreferences *self, const GError *error)
{
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->error_label), error != NULL);
  if (error == NULL)
    return;
  words = dwr_settings_words_dup_not_stored (error);
  gtk_label_set_text (self->error_label, words);
}

/* What could not be stored is not shown as if it were. The dialog may be closed meanwhile. */
static void
store_over_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DwrPreferences *self = DWR_PREFERENCES (source);
  g_autoptr (GError) error = NULL;

  dwr_settings_store_finish (result, &error);
  if (self->settings == NULL)
    return;
  show_error (self, error);
  if (error != NULL && g_hash_table_size (self->pending) == 0)
    load (self);
}

/* Stores what waits. */
static void
store (DwrPreferences *self)
{
  GVariantDict values;
  GHashTableIter pending;
  gpointer key;
  gpointer value;

  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (g_hash_table_size (self->pending) == 0)
    return;
  g_variant_dict_init (&values, NULL);
  g_hash_table_iter_init (&pending, self->pending);
  while (g_hash_table_iter_next (&pending, &key, &value))
    g_variant_dict_insert_value (&values, key, value);
  g_hash_table_remove_all (self->pending);
  dwr_settings_store_all_async (g_variant_dict_end (&values), self, store_over_cb, NULL);
}

static gboolean
rested_cb (gpointer data)
{
  DwrPreferences *self = data;

  self->rest_id = 0;
  store (self);
  return G_SOURCE_REMOVE;
}

/* @value: (transfer floating) */
static void
change (DwrPreferences *self, const char *key, GVariant *value)
{
  g_autoptr (GVariant) owned_value = g_variant_ref_sink (value);

  if (self->is_loading || self->settings == NULL)
    return;
  g_hash_table_replace (self->pending, g_strdup (key), g_variant_ref (owned_value));
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add (REST_MS, rested_cb, self);
}

/* A click is over at once. */
static void
check_toggled_cb (DwrPreferences *self, GtkToggleButton *check)
{
  if (self->is_loading)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    if (get_check (self, i) == check)
      change (self, checks[i].key, g_variant_new_boolean (gtk_toggle_button_get_active (check)));
  store (self);
}

static void
pictures_changed_cb (DwrPreferences *self)
{
  const char *id = gtk_combo_box_get_active_id (self->pictures_combo);

  if (self->is_loading || id == NULL)
    return;
  change (self, DWR_SETTINGS_PICTURES, g_variant_new_string (id));
  store (self);
}

static void
spin_changed_cb (DwrPreferences *self, GtkSpinButton *spin)
{
  for (gsize i = 0; i < G_N_ELEMENTS (spins); i++)
    if (get_spin (self, i) == spin)
      change (self, spins[i].key, g_variant_new_int32 (gtk_spin_button_get_value_as_int (spin)));
}

static void
news_changed_cb (DwrPreferences *self, GVariant *news)
{
  g_autoptr (GVariant) value = NULL;
  const char *key = NULL;

  g_variant_get (news, "(&sv)", &key, &value);
  change (self, key, value);
}

static void
proxy_changed_cb (DwrPreferences *self, const char *address)
{
  change (self, DWR_SETTINGS_PROXY, g_variant_new_string (address));
}

/* Another client stored something, or we did. Nothing is taken from under somebody's fingers. */
static void
stored_cb (DwrPreferences *self)
{
  if (g_hash_table_size (self->pending) == 0)
    load (self);
}

static void
dwr_preferences_response (GtkDialog *dialog, int response)
{
  gtk_widget_destroy (GTK_WIDGET (dialog));
}

static void
dwr_preferences_dispose (GObject *object)
{
  DwrPreferences *self = DWR_PREFERENCES (object);

  if (self->rest_id != 0)
    store (self);
  g_clear_object (&self->settings);
  g_clear_object (&self->host);
  G_OBJECT_CLASS (dwr_preferences_parent_class)->dispose (object);
}

static void
dwr_preferences_finalize (GObject *object)
{
  g_hash_table_unref (DWR_PREFERENCES (object)->pending);
  G_OBJECT_CLASS (dwr_preferences_parent_class)->finalize (object);
}

static void
dwr_preferences_class_init (DwrPreferencesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dwr_preferences_dispose;
  G_OBJECT_CLASS (class)->finalize = dwr_preferences_finalize;
  GTK_DIALOG_CLASS (class)->response = dwr_preferences_response;
  g_type_ensure (DWR_TYPE_KEPT_BOX);
  g_type_ensure (DWR_TYPE_NEWS_BOX);
  g_type_ensure (DWR_TYPE_PROXY_BOX);
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrPreferences, content_box);
  gtk_widget_class_bind_template_child (widget_class, DwrPreferences, background_check);
  gtk_widget_class_bind_template_child (widget_class, DwrPreferences, single_keys_check);
  gtk_widget_class_bind_template_child (widget_class, DwrPreferences, feed_items_check);
  gtk_widget_class_bind_template_child (widget_class, DwrPreferences, saved_pictures_check);
  gtk_widget_class_bind_template_child (widget_class, DwrPreferences, pictures_combo);
  gtk_widget_class_bind_template_child (widget_class, DwrPreferences, read_after_spin);
  gtk_widget_class_bind_template_child (widget_class, DwrPreferences, articles_spin);
  gtk_widget_class_bind_template_child (widget_class, DwrPreferences, megabytes_spin);
  gtk_widget_class_bind_template_child (widget_class, DwrPreferences, days_spin);
  gtk_widget_class_bind_template_child (widget_class, DwrPreferences, history_check);
  gtk_widget_class_bind_template_child (widget_class, DwrPreferences, news_box);
  gtk_widget_class_bind_template_child (widget_class, DwrPreferences, kept_box);
  gtk_widget_class_bind_template_child (widget_class, DwrPreferences, proxy_box);
  gtk_widget_class_bind_template_child (widget_class, DwrPreferences, error_label);
  gtk_widget_class_bind_template_callback (widget_class, check_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, pictures_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, spin_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, news_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, proxy_changed_cb);
}

static void
dwr_preferences_init (DwrPreferences *self)
{
  self->pending =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_dialog_set_default_response (GTK_DIALOG (self), GTK_RESPONSE_CLOSE);
  for (gsize i = 0; i < G_N_ELEMENTS (spins); i++)
    dwr_spin_numerals_set_up (get_spin (self, i));
  self->settings = dwr_settings_new ();
  if (self->settings == NULL) {
    gtk_widget_set_sensitive (self->content_box, FALSE);
    gtk_label_set_text (self->error_label,
                        _("DW Reader is not installed whole, so there are no preferences."));
    gtk_widget_show (GTK_WIDGET (self->error_label));
    return;
  }
  load (self);
  g_signal_connect_object (self->settings,
                           "changed",
                           G_CALLBACK (stored_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

/* (transfer none) (nullable): the one that @window has already */
static GtkWidget *
find_open (GtkWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *i = windows; i != NULL; i = i->next) {
    if (DWR_IS_PREFERENCES (i->data) && gtk_window_get_transient_for (i->data) == window)
      return i->data;
  }
  return NULL;
}

/* A client that follows feeds shows their items. */
static void
set_host (DwrPreferences *self, DwrHost *host)
{
  self->host = g_object_ref (host);
  gtk_widget_set_visible (GTK_WIDGET (self->feed_items_check),
                          dwr_host_can (host, DWR_HOST_SUBSCRIBE));
  dwr_news_box_set_host (self->news_box, host);
  if (self->settings != NULL)
    load (self);
}

/* Over a modal window, such as the client's own preferences, only a modal one gets the clicks. */
GtkWidget *
dwr_preferences_show (GtkWidget *parent, DwrServiceClient *client, DwrHost *host)
{
  GtkWidget *toplevel = gtk_widget_get_toplevel (parent);
  GtkWindow *window = GTK_IS_WINDOW (toplevel) ? GTK_WINDOW (toplevel) : NULL;
  GtkWidget *dialog = find_open (window);

  if (dialog == NULL) {
    dialog = g_object_new (DWR_TYPE_PREFERENCES,
                           "transient-for",
                           window,
                           "destroy-with-parent",
                           TRUE,
                           "modal",
                           window != NULL && gtk_window_get_modal (window),
                           NULL);
    dwr_kept_box_set_client (DWR_PREFERENCES (dialog)->kept_box, client);
    set_host (DWR_PREFERENCES (dialog), host);
    dwr_direction_follow_language (dialog);
  }
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}
