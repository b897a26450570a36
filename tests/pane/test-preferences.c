/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The dialogs: what is chosen is stored, what is stored is shown, and the history is cleared by two
 * clicks; what was contacted is told. With the real file, service and store. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dwr-contacts-dialog.h"
#include "dwr-newsroom-fixture.h"
#include "dwr-preferences.h"
#include "dwr-proxy-address.h"
#include "dwr-test-calls.h"
#include "dwr-test-find.h"
#include "dwr-test-host.h"
#include "dwr-test-view.h"
#include "dwr/dwr-settings.h"

#define GERMAN "https://www.dw.com/de/x/a-70000101"

typedef struct {
  DwrNewsroomFixture newsroom;
  DwrServiceClient *client; /* owned */
  GSettings *settings;      /* owned: as another client sees them */
  DwrTestHost *host;        /* owned */
  GtkWidget *window;        /* owned */
  GtkWidget *dialog;        /* (nullable) borrowed */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  dwr_test_forget_preferences ();
  dwr_newsroom_fixture_set_up (&self->newsroom, NULL);
  self->client = dwr_service_client_new ();
  self->settings = dwr_settings_new ();
  self->host = dwr_test_host_new ();
  self->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  gtk_widget_show (self->window);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_widget_destroy (self->window);
  g_clear_object (&self->settings);
  g_clear_object (&self->client);
  g_clear_object (&self->host);
  dwr_newsroom_fixture_tear_down (&self->newsroom, NULL);
}

static void
open (Fixture *self)
{
  self->dialog = dwr_preferences_show (self->window, self->client, DWR_HOST (self->host));
}

static gpointer
find (Fixture *self, const char *name)
{
  return dwr_test_find (self->dialog, name);
}

static void
click (Fixture *self, const char *name)
{
  GtkWidget *button = find (self, name);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_true (gtk_widget_get_visible (button));
  gtk_button_clicked (GTK_BUTTON (button));
}

static const char *
get_words (Fixture *self, const char *name)
{
  return gtk_label_get_text (find (self, name));
}

typedef struct {
  Fixture *self;
  const char *name; /* a key, or a label */
  const char *expected;
} Wait;

static gboolean
is_stored (gpointer data)
{
  Wait *wait = data;
  g_autoptr (GVariant) value = g_settings_get_value (wait->self->settings, wait->name);
  g_autofree char *printed = g_variant_print (value, FALSE);

  return g_str_equal (printed, wait->expected);
}

static void
assert_stored (Fixture *self, const char *key, const char *expected)
{
  Wait wait = { self, key, expected };

  if (!dwr_test_wait (is_stored, &wait)) {
    g_autoptr (GVariant) value = g_settings_get_value (self->settings, key);
    g_autofree char *printed = g_variant_print (value, FALSE);

    g_assert_cmpstr (printed, ==, expected);
  }
}

static gboolean
are_words (gpointer data)
{
  Wait *wait = data;

  return g_str_has_prefix (get_words (wait->self, wait->name), wait->expected);
}

static void
assert_words (Fixture *self, const char *name, const char *start)
{
  Wait wait = { self, name, start };

  if (!dwr_test_wait (are_words, &wait))
    g_assert_cmpstr (get_words (self, name), ==, start);
}

static void
test_stores (Fixture *self, gconstpointer data)
{
  open (self);
  click (self, "background_check");
  assert_stored (self, DWR_SETTINGS_BACKGROUND, "true");
  click (self, "history_check");
  assert_stored (self, DWR_SETTINGS_HISTORY, "false");
  click (self, "single_keys_check");
  assert_stored (self, DWR_SETTINGS_SINGLE_KEYS, "false");
  click (self, "saved_pictures_check");
  assert_stored (self, DWR_SETTINGS_SAVED_PICTURES, "false");
  gtk_spin_button_set_value (find (self, "read_after_spin"), 21);
  assert_stored (self, DWR_SETTINGS_READ_AFTER, "21");
  gtk_combo_box_set_active_id (find (self, "pictures_combo"), "tap");
  assert_stored (self, DWR_SETTINGS_PICTURES, "'tap'");
  gtk_spin_button_set_value (find (self, "articles_spin"), 17);
  gtk_spin_button_set_value (find (self, "megabytes_spin"), 18);
  assert_stored (self, DWR_SETTINGS_KEEP_ARTICLES, "17");
  assert_stored (self, DWR_SETTINGS_KEEP_MEGABYTES, "18");
  /* Closing loses nothing. */
  gtk_spin_button_set_value (find (self, "days_spin"), 19);
  click (self, "close_button");
  assert_stored (self, DWR_SETTINGS_KEEP_DAYS, "19");
}

static gboolean
is_tap (gpointer data)
{
  return g_strcmp0 (gtk_combo_box_get_active_id (data), "tap") == 0;
}

static void
test_shows_what_is_stored (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  dwr_settings_store (DWR_SETTINGS_KEEP_DAYS, g_variant_new_int32 (7), &error);
  dwr_settings_store (DWR_SETTINGS_PROXY, g_variant_new_string ("socks5://[::1]:9050"), &error);
  g_assert_no_error (error);
  open (self);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (find (self, "days_spin")), ==, 7);
  g_assert_true (gtk_toggle_button_get_active (find (self, "socks_radio")));
  g_assert_cmpstr (gtk_entry_get_text (find (self, "host_entry")), ==, "::1");
  g_assert_cmpint (gtk_spin_button_get_value_as_int (find (self, "port_spin")), ==, 9050);
  /* Another client stores something meanwhile. */
  dwr_settings_store (DWR_SETTINGS_PICTURES, g_variant_new_string ("tap"), &error);
  g_assert_true (dwr_test_wait (is_tap, find (self, "pictures_combo")));
}

static void
test_proxy_addresses (void)
{
  static const struct {
    const char *host;
    guint port;
    const char *address; /* (nullable) */
  } cases[] = {
    { "127.0.0.1", 9050, "socks5://127.0.0.1:9050" },
    { " proxy.example.org ", 1080, "socks5://proxy.example.org:1080" },
    { "::1", 1080, "socks5://[::1]:1080" },
    { "[fe80::2]", 1, "socks5://[fe80::2]:1" },
    { "bücher.example", 65535, "socks5://xn--bcher-kva.example:65535" },
    { "", 1080, NULL },
    { "   ", 1080, NULL },
    { "a b", 1080, NULL },
    { "host/path", 1080, NULL },
    { "user@host", 1080, NULL },
    { "socks5://host", 1080, NULL },
    { "host:1080", 1080, NULL },
    { "-host", 1080, NULL },
    { "host", 0, NULL },
    { "host", 65536, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *address = dwr_proxy_address_dup (cases[i].host, cases[i].port);
    g_autofree char *host = NULL;
    guint port = 0;

    g_assert_cmpstr (address, ==, cases[i].address);
    if (address == NULL)
      continue;
    g_assert_true (dwr_proxy_address_read (address, &host, &port));
    g_assert_cmpuint (port, ==, cases[i].port);
  }
}

/* Until what is typed is an address, the old one holds, and the dialog says so. */
static void
test_proxy (Fixture *self, gconstpointer data)
{
  GtkEntry *entry = NULL;
  GtkStyleContext *style = NULL;

  open (self);
  g_assert_false (gtk_widget_is_sensitive (find (self, "host_entry")));
  click (self, "socks_radio");
  assert_words (self, "proxy_words", "Enter the proxy's host.");
  entry = find (self, "host_entry");
  style = gtk_widget_get_style_context (GTK_WIDGET (entry));
  gtk_entry_set_text (entry, "no host");
  assert_words (self, "proxy_words", "This is not the name or the address of a host.");
  g_assert_true (gtk_style_context_has_class (style, GTK_STYLE_CLASS_ERROR));
  dwr_test_turn (600);
  assert_stored (self, DWR_SETTINGS_PROXY, "''");
  gtk_entry_set_text (entry, "127.0.0.1");
  gtk_spin_button_set_value (find (self, "port_spin"), 9050);
  assert_words (self, "proxy_words", "Names are resolved by the proxy.");
  g_assert_false (gtk_style_context_has_class (style, GTK_STYLE_CLASS_ERROR));
  assert_stored (self, DWR_SETTINGS_PROXY, "'socks5://127.0.0.1:9050'");
  click (self, "desktop_radio");
  assert_stored (self, DWR_SETTINGS_PROXY, "''");
}

static gboolean
is_shown (gpointer widget)
{
  return gtk_widget_get_visible (widget);
}

static gboolean
is_hidden (gpointer widget)
{
  return !is_shown (widget);
}

/* What was not stored is not shown as if it were. */
static void
test_cannot_store (Fixture *self, gconstpointer data)
{
  g_autofree char *lock =
      g_build_filename (g_get_user_config_dir (), "dw-reader", "settings.lock", NULL);

  open (self);
  g_assert_false (gtk_widget_get_visible (find (self, "error_label")));
  /* The service has read the file, and leaves the lock alone. */
  assert_words (self, "size_label", "Kept now: 0 articles, ");
  g_remove (lock);
  g_assert_cmpint (g_mkdir (lock, 0700), ==, 0);
  click (self, "history_check");
  g_assert_true (dwr_test_wait (is_shown, find (self, "error_label")));
  assert_words (self, "error_label", "The change could not be stored.");
  g_assert_true (gtk_toggle_button_get_active (find (self, "history_check")));
  g_assert_cmpint (g_rmdir (lock), ==, 0);
  click (self, "history_check");
  g_assert_true (dwr_test_wait (is_hidden, find (self, "error_label")));
  assert_stored (self, DWR_SETTINGS_HISTORY, "false");
}

static void
test_clear_history (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) document =
      dwr_test_load (self->client, GERMAN, DWR_FORMAT_PANE, NULL, &error);

  g_assert_no_error (error);
  open (self);
  assert_words (self, "size_label", "Kept now: 1 article, ");
  click (self, "clear_button");
  g_assert_true (gtk_widget_get_visible (find (self, "confirm_box")));
  click (self, "cancel_button");
  g_assert_false (gtk_widget_get_visible (find (self, "confirm_box")));
  assert_words (self, "size_label", "Kept now: 1 article, ");
  click (self, "clear_button");
  click (self, "confirm_button");
  assert_words (self,
                "cleared_label",
                "The history is cleared. 1 article was deleted, which freed ");
  assert_words (self, "size_label", "Kept now: 0 articles, ");
  click (self, "clear_button");
  click (self, "confirm_button");
  assert_words (self, "cleared_label", "The history is cleared. There were no articles to delete.");
}

typedef struct {
  GString *keys;
  guint n_controls;
} Controls;

static void
control_cb (GtkWidget *widget, gpointer data)
{
  Controls *controls = data;
  guint key = GTK_IS_LABEL (widget) ? gtk_label_get_mnemonic_keyval (GTK_LABEL (widget))
                                    : GDK_KEY_VoidSymbol;
  const char *name = atk_object_get_name (gtk_widget_get_accessible (widget));

  if (key != GDK_KEY_VoidSymbol)
    g_string_append_unichar (controls->keys, gdk_keyval_to_unicode (key));
  if (GTK_IS_BUTTON (widget) || GTK_IS_COMBO_BOX (widget) || GTK_IS_ENTRY (widget)) {
    g_autoptr (AtkRelationSet) relations =
        atk_object_ref_relation_set (gtk_widget_get_accessible (widget));

    controls->n_controls++;
    if ((name == NULL || *name == '\0') &&
        !atk_relation_set_contains (relations, ATK_RELATION_LABELLED_BY))
      g_test_fail_printf ("%s has no name", gtk_buildable_get_name (GTK_BUILDABLE (widget)));
  }
  if (GTK_IS_CONTAINER (widget) && !GTK_IS_COMBO_BOX (widget))
    gtk_container_forall (GTK_CONTAINER (widget), control_cb, data);
}

static void
click_remove (Fixture *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (find (self, "followed_list"), index);
  GtkContainer *box = GTK_CONTAINER (gtk_bin_get_child (GTK_BIN (row)));
  g_autoptr (GList) children = gtk_container_get_children (box);

  gtk_button_clicked (GTK_BUTTON (g_list_last (children)->data));
}

/* A section is added, removed and brought back; only then there is something to be told of. */
static void
test_followed (Fixture *self, gconstpointer data)
{
  open (self);
  g_assert_false (gtk_widget_is_sensitive (find (self, "notify_check")));
  g_assert_true (gtk_widget_get_visible (find (self, "none_label")));
  g_signal_emit_by_name (find (self, "edition_button"), "chosen", "de");
  click (self, "add_button");
  assert_stored (self, DWR_SETTINGS_FOLLOWED, "['de/all']");
  g_assert_false (gtk_widget_is_sensitive (find (self, "add_button")));
  g_signal_emit_by_name (find (self, "edition_button"), "chosen", "ar");
  click (self, "add_button");
  assert_stored (self, DWR_SETTINGS_FOLLOWED, "['de/all', 'ar/all']");
  click_remove (self, 0);
  assert_stored (self, DWR_SETTINGS_FOLLOWED, "['ar/all']");
  click (self, "undo_button");
  assert_stored (self, DWR_SETTINGS_FOLLOWED, "['de/all', 'ar/all']");
  g_assert_false (gtk_widget_get_visible (find (self, "removed_box")));
}

static void
test_notify (Fixture *self, gconstpointer data)
{
  const char *followed[] = { "de/all", NULL };

  dwr_settings_store (DWR_SETTINGS_FOLLOWED, g_variant_new_strv (followed, -1), NULL);
  open (self);
  g_assert_false (gtk_widget_is_sensitive (find (self, "words_entry")));
  click (self, "notify_check");
  assert_stored (self, DWR_SETTINGS_NOTIFY, "true");
  gtk_entry_set_text (find (self, "words_entry"), " Klima, New York ,,气候、مناخ،");
  assert_stored (self, DWR_SETTINGS_NOTIFY_WORDS, "['Klima', 'New York', '气候', 'مناخ']");
  g_assert_cmpstr (gtk_entry_get_text (find (self, "words_entry")),
                   ==,
                   " Klima, New York ,,气候、مناخ،");
  click (self, "notify_check");
  assert_stored (self, DWR_SETTINGS_NOTIFY, "false");
}

/* Only where the client takes messages, and by one client alone. */
static void
test_digest (Fixture *self, gconstpointer data)
{
  const char *followed[] = { "de/all", NULL };

  open (self);
  g_assert_false (gtk_widget_get_visible (find (self, "digest_check")));
  g_assert_false (gtk_widget_get_visible (find (self, "feed_items_check")));
  click (self, "close_button");
  dwr_settings_store (DWR_SETTINGS_FOLLOWED, g_variant_new_strv (followed, -1), NULL);
  dwr_settings_store (DWR_SETTINGS_DIGEST_CLIENT, g_variant_new_string ("Other Mail"), NULL);
  dwr_test_host_set_can (self->host, DWR_HOST_SAVE, TRUE);
  dwr_test_host_set_can (self->host, DWR_HOST_SUBSCRIBE, TRUE);
  dwr_test_host_set_folder (self->host, "DW Articles", FALSE);
  open (self);
  g_assert_false (gtk_toggle_button_get_active (find (self, "digest_check")));
  assert_words (self, "digest_label", "Other Mail saves this message now");
  click (self, "digest_check");
  assert_words (self, "digest_label", "It comes into the folder “DW Articles”");
  assert_stored (self, DWR_SETTINGS_DIGEST_CLIENT, "'Test client'");
  click (self, "digest_check");
  assert_stored (self, DWR_SETTINGS_DIGEST_CLIENT, "''");
  click (self, "feed_items_check");
  assert_stored (self, DWR_SETTINGS_READ_FEED_ITEMS, "true");
}

static gboolean
is_refused (gpointer settings)
{
  g_autoptr (GVariant) said = g_settings_get_user_value (settings, DWR_SETTINGS_READ_FEED_ITEMS);

  return said != NULL && !g_variant_get_boolean (said);
}

/* In a reader of feeds, items are read here before somebody has said so: one click ends that. */
static void
test_feed_items (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  dwr_test_host_set_can (self->host, DWR_HOST_SUBSCRIBE, TRUE);
  dwr_test_host_set_can (self->host, DWR_HOST_READ_ITEMS, TRUE);
  open (self);
  g_assert_true (gtk_toggle_button_get_active (find (self, "feed_items_check")));
  /* Another preference changes nothing of that. */
  dwr_settings_store (DWR_SETTINGS_PICTURES, g_variant_new_string ("tap"), &error);
  g_assert_no_error (error);
  g_assert_true (dwr_test_wait (is_tap, find (self, "pictures_combo")));
  g_assert_true (gtk_toggle_button_get_active (find (self, "feed_items_check")));
  click (self, "feed_items_check");
  g_assert_true (dwr_test_wait (is_refused, self->settings));
  click (self, "close_button");
  open (self);
  g_assert_false (gtk_toggle_button_get_active (find (self, "feed_items_check")));
}

/* Each control by ear and by key. */
static void
test_names_and_keys (Fixture *self, gconstpointer data)
{
  Controls controls = { g_string_new (NULL), 0 };

  open (self);
  control_cb (self->dialog, &controls);
  g_assert_cmpuint (controls.n_controls, >=, 15);
  g_assert_cmpuint (controls.keys->len, ==, 21);
  for (gsize i = 0; i < controls.keys->len; i++) {
    if (strchr (controls.keys->str + i + 1, controls.keys->str[i]) != NULL)
      g_test_fail_printf ("Two controls have the key %c", controls.keys->str[i]);
  }
  g_string_free (controls.keys, TRUE);
}

static void
test_one_of_a_window (Fixture *self, gconstpointer data)
{
  open (self);
  g_assert_true (dwr_preferences_show (self->window, self->client, DWR_HOST (self->host)) ==
                 self->dialog);
  g_assert_false (gtk_window_get_modal (GTK_WINDOW (self->dialog)));
}

/* Or else it would get no click. */
static void
test_over_a_modal_window (Fixture *self, gconstpointer data)
{
  gtk_window_set_modal (GTK_WINDOW (self->window), TRUE);
  open (self);
  g_assert_true (gtk_window_get_modal (GTK_WINDOW (self->dialog)));
}

static gboolean
is_read (gpointer data)
{
  return dwr_reading_get_state (data) == DWR_READING_ARTICLE;
}

static void
test_contacted (Fixture *self, gconstpointer data)
{
  g_autoptr (DwrReading) reading = dwr_reading_new (self->client);
  g_autoptr (DwrReading) offline = dwr_reading_new (self->client);

  self->dialog = dwr_contacts_dialog_show (self->window, reading);
  assert_words (self, "words_label", "No article is shown.");
  dwr_reading_open (reading, GERMAN);
  assert_words (self, "words_label", "For this article, DW Reader contacted:");
  assert_words (self, "hosts_label", "www.dw.com");
  click (self, "close_button");
  dwr_reading_set_offline (offline, TRUE);
  dwr_reading_open (offline, GERMAN);
  g_assert_true (dwr_test_wait (is_read, offline));
  self->dialog = dwr_contacts_dialog_show (self->window, offline);
  assert_words (self, "words_label", "For this article, DW Reader contacted nothing:");
  g_assert_false (gtk_widget_get_visible (find (self, "hosts_label")));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*run) (Fixture *self, gconstpointer data);
  } cases[] = {
    { "/dwr/preferences/stores", test_stores },
    { "/dwr/preferences/shows-what-is-stored", test_shows_what_is_stored },
    { "/dwr/preferences/followed", test_followed },
    { "/dwr/preferences/notify", test_notify },
    { "/dwr/preferences/digest", test_digest },
    { "/dwr/preferences/feed-items", test_feed_items },
    { "/dwr/preferences/proxy", test_proxy },
    { "/dwr/preferences/cannot-store", test_cannot_store },
    { "/dwr/preferences/clear-history", test_clear_history },
    { "/dwr/preferences/names-and-keys", test_names_and_keys },
    { "/dwr/preferences/one-of-a-window", test_one_of_a_window },
    { "/dwr/preferences/over-a-modal-window", test_over_a_modal_window },
    { "/dwr/contacts/words", test_contacted },
  };

  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/preferences/proxy-addresses", test_proxy_addresses);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].run, tear_down);
  return g_test_run ();
}
