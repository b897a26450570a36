/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From what a real Claws Mail shows to the panel: its context menus, forwarded mails, links that
 * only look like DW's, and a section that is followed in RSSyl. */

#include "config.h"

#include <string.h>

#include "dwr-claws-fixture.h"
#include "dwr-test-windows.h"

#define TITLE "Nachtzug verbindet wieder vier länder am meer"
#define HEADLINE "Nachtzug verbindet wieder vier Länder am Meer"
#define FERRY_ADDRESS "https://www.dw.com/en/island-ferry-runs-on-batteries-and-patience/a-70000102"
#define FERRY_TITLE "Island ferry runs on batteries and patience"
#define SUBSCRIBE "Subscribe in Claws Mail"
#define FEED_REQUEST "rss.dw.com GET /rdf/rss-en-all"
#define READ "Read in DW Reader"
#define ALWAYS "Always read DW feed items here"

static DwrClientFixture world;

static void
set_up (DwrClawsFixture *claws, gconstpointer data)
{
  DwrClawsStart start = { .options = data };

  dwr_newsroom_fixture_clear_log (&world.newsroom);
  dwr_claws_fixture_set_up (claws, world.folder, &start);
}

static void
tear_down (DwrClawsFixture *claws, gconstpointer data)
{
  dwr_claws_fixture_tear_down (claws);
}

static guint
count_requests (const char *start)
{
  return dwr_newsroom_fixture_count_requests (&world.newsroom, start);
}

static void
click_at (int x, int y, const char *button)
{
  g_autoptr (GError) error = NULL;

  atspi_generate_mouse_event (x, y, button, &error);
  g_assert_no_error (error);
}

/* Where @words are in what Claws shows of a mail. */
static AtspiRect
find_words (DwrClawsFixture *claws, const char *words)
{
  DwrAtSpiQuery query = { .role = ATSPI_ROLE_TEXT, .contains = words, .is_showing = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (AtspiAccessible) view =
      dwr_at_spi_wait_for (claws->application, &query, DWR_CLIENT_LIMIT_S, &error);
  g_autoptr (AtspiText) text = NULL;
  g_autofree char *contents = NULL;
  g_autofree AtspiRect *place = NULL;
  const char *found = NULL;

  g_assert_no_error (error);
  text = atspi_accessible_get_text_iface (view);
  contents = atspi_text_get_text (text, 0, -1, &error);
  g_assert_no_error (error);
  found = strstr (contents, words);
  g_assert_nonnull (found);
  place = atspi_text_get_character_extents (text,
                                            (int) g_utf8_pointer_to_offset (contents, found) + 3,
                                            ATSPI_COORD_TYPE_SCREEN,
                                            &error);
  g_assert_no_error (error);
  return *place;
}

/* Where the third item of a menu is that opens at a place. A menu of Claws' text view is in no
 * tree of accessible things. */
#define THIRD_ITEM_X_PX 60
#define THIRD_ITEM_Y_PX 76

#define SOON_S 5

/* Whether dw.com is asked soon. */
static gboolean
is_asked_soon (void)
{
  gint64 end_us = g_get_monotonic_time () + SOON_S * G_USEC_PER_SEC;
  gboolean is_asked = FALSE;

  while (!(is_asked = count_requests ("") > 0) && g_get_monotonic_time () < end_us)
    g_usleep (G_USEC_PER_SEC / 10);
  return is_asked;
}

/* Opens the menu of @words and clicks on its third item. Returns: whether dw.com was asked */
static gboolean
try_third (DwrClawsFixture *claws, const char *words)
{
  const AtspiRect place = find_words (claws, words);

  click_at (place.x, place.y + place.height / 2, "b3c");
  if (!dwr_test_windows_wait_menu (TRUE, SOON_S))
    return FALSE;
  click_at (place.x + THIRD_ITEM_X_PX, place.y + THIRD_ITEM_Y_PX, "b1c");
  return dwr_test_windows_wait_menu (FALSE, SOON_S) && is_asked_soon ();
}

/* The words may have moved when they are clicked, as long as the window is being laid out: then no
 * menu comes, or another one. */
static void
choose_third (DwrClawsFixture *claws, const char *words)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;

  while (!try_third (claws, words))
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
}

/* The panel is closed at first: it comes with the article. */
static void
test_link_menu (DwrClawsFixture *claws, gconstpointer data)
{
  dwr_claws_fixture_select (claws, DWR_MAIL_GERMAN);
  choose_third (claws, "https://www.dw.com/de/nachtzug");
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_HEADING, HEADLINE));
}

static void
test_message_menu (DwrClawsFixture *claws, gconstpointer data)
{
  dwr_claws_fixture_select (claws, DWR_MAIL_WITHOUT_LINKS);
  dwr_claws_fixture_wait_text (claws, "There will be soup");
  dwr_claws_fixture_click (claws, ATSPI_ROLE_MENU_ITEM, READ);
  dwr_claws_fixture_select (claws, DWR_MAIL_GERMAN);
  dwr_claws_fixture_wait_text (claws, "Hast du im November");
  dwr_claws_fixture_wait_gone (claws, ATSPI_ROLE_PANEL, "DW Reader");
  g_assert_cmpuint (count_requests (""), ==, 0);
  dwr_claws_fixture_click (claws, ATSPI_ROLE_MENU_ITEM, READ);
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_HEADING, HEADLINE));
}

/* A mail in a mail, and one whose text was passed on. */
static const char *const forwarded[] = {
  "From: a@example.org\nSubject: Fw: A ferry\nMIME-Version: 1.0\n"
  "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nLook.\n--b\n"
  "Content-Type: message/rfc822\n\nFrom: b@example.org\nSubject: A ferry\nMIME-Version: 1.0\n"
  "Content-Type: text/html\n\n<p><a href=\"" FERRY_ADDRESS "\">" FERRY_TITLE "</a></p>\n--b--\n",
  "From: a@example.org\nSubject: Fw: A ferry\n\nBegin forwarded message:\n\nFrom: b@example.org\n\n"
  "> See <" FERRY_ADDRESS "?maca=x>\n",
};

/* Puts a mail into the place of one that Claws knows and has not shown. */
static void
replace_mail (DwrClawsFixture *claws, DwrMail number, const char *mail)
{
  g_autofree char *path = g_strdup_printf ("%s/mail/inbox/%d", claws->folder, (int) number);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, mail, -1, &error);
  g_assert_no_error (error);
}

#define LONG_TEXT_BYTES (3 * 1024 * 1024)

/* A part that is too long to be searched comes first, as a log that was attached. (transfer full)
 */
static char *
dup_long (void)
{
  g_autoptr (GString) mail = g_string_new (
      "From: a@example.org\nSubject: Fw: A ferry\nMIME-Version: 1.0\n"
      "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n");

  while (mail->len < LONG_TEXT_BYTES)
    g_string_append (mail, "Nothing happened this second.\n");
  g_string_append (mail, "--b\nContent-Type: text/plain\n\n" FERRY_ADDRESS "\n--b--\n");
  return g_string_free (g_steal_pointer (&mail), FALSE);
}

/* As some programs of Windows send it, and with a byte of zero in the midst, which ends a string.
 */
static const struct {
  DwrMail number;
  const char *charset;
  const char *text;
} encoded[] = {
  { DWR_MAIL_WITHOUT_LINKS, "UTF-16", "See " FERRY_ADDRESS " \u2026" },
  { DWR_MAIL_LOOK_ALIKES, "utf-16le", "See " FERRY_ADDRESS },
  { DWR_MAIL_ARABIC, "UTF-8", "See\001" FERRY_ADDRESS },
};

/* (transfer full) */
static char *
dup_encoded (const char *charset, const char *text)
{
  gsize n_bytes = 0;
  g_autofree char *bytes = g_convert (text, -1, charset, "UTF-8", NULL, &n_bytes, NULL);
  g_autofree char *base64 = NULL;

  g_assert_nonnull (bytes);
  for (gsize i = 0; i < n_bytes; i++)
    if (bytes[i] == '\001' && g_str_equal (charset, "UTF-8"))
      bytes[i] = '\0';
  base64 = g_base64_encode ((const guchar *) bytes, n_bytes);
  return g_strdup_printf ("From: a@example.org\nSubject: A ferry\nMIME-Version: 1.0\n"
                          "Content-Type: text/plain; charset=%s\n"
                          "Content-Transfer-Encoding: base64\n\n%s\n",
                          charset,
                          base64);
}

static void
test_encoded (DwrClawsFixture *claws, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (encoded); i++) {
    g_autofree char *mail = dup_encoded (encoded[i].charset, encoded[i].text);

    replace_mail (claws, encoded[i].number, mail);
    dwr_claws_fixture_select (claws, encoded[i].number);
    g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_PUSH_BUTTON, FERRY_TITLE));
    dwr_claws_fixture_select (claws, DWR_MAIL_FROM_2018);
    dwr_claws_fixture_wait_gone (claws, ATSPI_ROLE_PUSH_BUTTON, FERRY_TITLE);
  }
}

static void
test_long (DwrClawsFixture *claws, gconstpointer data)
{
  g_autofree char *mail = dup_long ();

  replace_mail (claws, DWR_MAIL_WITHOUT_LINKS, mail);
  dwr_claws_fixture_select (claws, DWR_MAIL_WITHOUT_LINKS);
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_PUSH_BUTTON, FERRY_TITLE));
}

static void
test_forwarded (DwrClawsFixture *claws, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forwarded); i++) {
    DwrMail number = (DwrMail) (DWR_MAIL_ARABIC + i);

    replace_mail (claws, number, forwarded[i]);
    dwr_claws_fixture_select (claws, DWR_MAIL_WITHOUT_LINKS);
    dwr_claws_fixture_wait_gone (claws, ATSPI_ROLE_PUSH_BUTTON, FERRY_TITLE);
    dwr_claws_fixture_select (claws, number);
    g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_PUSH_BUTTON, FERRY_TITLE));
  }
  g_assert_cmpuint (count_requests (""), ==, 0);
}

/* Claws ignores its menu while it is at its list, and says nothing. */
static void
throw_away (DwrClawsFixture *claws)
{
  const DwrAtSpiQuery query = { .role = ATSPI_ROLE_PUSH_BUTTON,
                                .name = FERRY_TITLE,
                                .is_showing = TRUE };
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;

  do {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    dwr_claws_fixture_click (claws, ATSPI_ROLE_MENU_ITEM, "Move to trash");
  } while (!dwr_at_spi_wait_gone (claws->application, &query, SOON_S, NULL));
}

/* A mail that was deleted, and one whose folder was left for an empty one, are spoken of no more.
 */
static void
test_gone (DwrClawsFixture *claws, gconstpointer data)
{
  g_autofree char *path = g_build_filename (claws->folder, "mail", "Articles", "1", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, forwarded[1], -1, &error);
  g_assert_no_error (error);
  dwr_claws_fixture_open (claws, "#mh/Mailbox/Articles/1");
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_PUSH_BUTTON, FERRY_TITLE));
  throw_away (claws);
  dwr_claws_fixture_select (claws, DWR_MAIL_GERMAN);
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_PUSH_BUTTON, TITLE));
  dwr_claws_fixture_open (claws, "#mh/Mailbox/Articles");
  dwr_claws_fixture_wait_gone (claws, ATSPI_ROLE_PUSH_BUTTON, TITLE);
}

static void
test_look_alikes (DwrClawsFixture *claws, gconstpointer data)
{
  dwr_claws_fixture_select (claws, DWR_MAIL_LOOK_ALIKES);
  dwr_claws_fixture_wait_text (claws, "Not DW: leads to www.dw.com.newsroom.example, www-dw.com, ");
  dwr_claws_fixture_wait_gone (claws, ATSPI_ROLE_LABEL, "DW articles in this message");
  dwr_claws_fixture_select (claws, DWR_MAIL_GERMAN);
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_PUSH_BUTTON, TITLE));
  g_assert_cmpuint (count_requests (""), ==, 0);
}

/* The identifier of an item of the only feed. (transfer full) */
static char *
dup_item (DwrClawsFixture *claws, int number)
{
  g_autofree char *path =
      g_build_filename (claws->folder, "config", "RSSyl", "My Feeds (RSSyl)", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  g_assert_nonnull (folder);
  do
    name = g_dir_read_name (folder);
  while (name != NULL && *name == '.');
  g_assert_nonnull (name);
  return g_strdup_printf ("#rssyl/My Feeds//%s/%d", name, number);
}

/* From a section of the panel to a feed of Claws, and from its items back into the panel. */
static void
test_subscribes (DwrClawsFixture *claws, gconstpointer data)
{
  g_autofree char *item = NULL;
  g_autofree char *next_item = NULL;

  dwr_claws_fixture_wait_text (claws, "Island ferry");
  g_assert_cmpuint (count_requests (FEED_REQUEST), ==, 1);
  dwr_claws_fixture_click (claws, ATSPI_ROLE_PUSH_BUTTON, SUBSCRIBE);
  dwr_claws_fixture_wait_text (claws, "Claws Mail follows “All stories” from now on");
  g_assert_cmpuint (count_requests (FEED_REQUEST), ==, 2);
  item = dup_item (claws, 1);
  next_item = dup_item (claws, 2);
  dwr_claws_fixture_click (claws, ATSPI_ROLE_PUSH_BUTTON, SUBSCRIBE);
  dwr_claws_fixture_wait_text (claws, "Claws Mail follows “All stories” already.");

  dwr_claws_fixture_open (claws, item);
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_CHECK_BOX, ALWAYS));
  g_assert_cmpuint (count_requests ("www.dw.com"), ==, 0);
  dwr_claws_fixture_click (claws, ATSPI_ROLE_CHECK_BOX, ALWAYS);
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_DOCUMENT_WEB, NULL));
  g_assert_cmpuint (count_requests ("www.dw.com"), ==, 1);
  dwr_claws_fixture_open (claws, next_item);
  while (count_requests ("www.dw.com") < 2)
    g_usleep (G_USEC_PER_SEC / 20);
  /* A mail is none, whatever it says of itself. */
  dwr_claws_fixture_select (claws, DWR_MAIL_FEED_ITEM);
  dwr_claws_fixture_wait_gone (claws, ATSPI_ROLE_CHECK_BOX, ALWAYS);
  g_assert_cmpuint (count_requests ("www.dw.com"), ==, 2);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  dwr_client_fixture_set_proxy (&world);
#define ADD(name, options, function)                                                               \
  g_test_add ("/dwr/claws-follow/" name, DwrClawsFixture, options, set_up, function, tear_down)
  ADD ("link-menu", NULL, test_link_menu);
  ADD ("message-menu", NULL, test_message_menu);
  ADD ("forwarded", "--panel", test_forwarded);
  ADD ("long", "--panel", test_long);
  ADD ("encoded", "--panel", test_encoded);
  ADD ("gone", "--panel --folder Articles", test_gone);
  ADD ("gone-from-list", "--panel --folder Articles --hide-message-view", test_gone);
  ADD ("look-alikes", "--panel", test_look_alikes);
  ADD ("subscribes", "--panel --edition en --rssyl", test_subscribes);
#undef ADD
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
