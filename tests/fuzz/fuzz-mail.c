/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: mails as an adapter hands them over: the head, an empty line, the body, which is
 * taken for text and for HTML. All of this runs in the mail client. */

#include "config.h"

#include <stdint.h>
#include <string.h>

#include "dwr-feed-body.h"
#include "dwr-fuzz-lines.h"
#include "dwr-mail-head.h"
#include "dwr-message-content.h"
#include "dwr-outside-address.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

#define ADDRESS_MAX_BYTES 4096

/* (nullable) */
static void
check_value (const char *value)
{
  g_assert_true (value == NULL || strchr (value, '\n') == NULL);
}

static void
check_head (const DwrMailHead *head)
{
  DwrMailStanding standing = head->is_received      ? DWR_MAIL_OF_OTHERS
                             : head->digest != NULL ? DWR_MAIL_COVERING
                                                    : DWR_MAIL_OLDER;

  check_value (head->message_id);
  check_value (head->digest);
  check_value (head->uri);
  g_assert_cmpuint (head->n_pictures, <=, 1000);
  g_assert_cmpint (dwr_mail_head_stand (head, head), ==, standing);
  g_assert_true (dwr_mail_head_is_read (head) == (head->uri != NULL));
}

/* An address that the panel may offer. (nullable) */
static void
check_address (const char *address)
{
  g_autoptr (DwrLink) link = NULL;

  if (address == NULL)
    return;
  link = dwr_link_parse (address, DWR_LINK_GIVEN, NULL);
  g_assert_nonnull (link);
  g_assert_true (dwr_link_is_readable (link));
  g_assert_cmpstr (dwr_link_get_uri (link), ==, address);
}

static void
check_found (DwrMessageContent *content)
{
  GPtrArray *links = dwr_message_content_get_links (content);
  GPtrArray *look_alikes = dwr_message_content_get_look_alikes (content);
  g_autofree char *shown = NULL;

  g_assert_cmpuint (links->len, <=, DWR_LINK_SCAN_MAX);
  for (guint i = 0; i < links->len; i++) {
    const DwrFoundLink *found = g_ptr_array_index (links, i);

    check_address (dwr_link_get_uri (found->link));
    g_assert_true (*found->title != '\0' && g_utf8_validate (found->title, -1, NULL));
  }
  g_assert_cmpuint (look_alikes->len, <=, DWR_LINK_SCAN_LOOK_ALIKES_MAX);
  for (guint i = 0; i < look_alikes->len; i++)
    g_assert_true (g_utf8_validate (g_ptr_array_index (look_alikes, i), -1, NULL));
  if (dwr_message_content_get_shown (content, &shown) == DWR_SHOWN_MAIL)
    g_assert_null (shown);
  else
    check_address (shown);
  dwr_message_content_has_sender (content);
}

static void
check_content (const DwrMailHead *head, const char *body, gboolean is_html)
{
  g_autoptr (DwrMessageContent) content = dwr_message_content_new ();
  g_autofree char *address = NULL;
  gboolean is_page = FALSE;

  if (!dwr_message_content_wants (content, strlen (body)))
    return;
  if (is_html)
    dwr_message_content_add_html (content, body);
  else
    dwr_message_content_add_text (content, body);
  check_found (content);
  address = dwr_feed_body_dup_address (body, is_html, &is_page);
  dwr_message_content_set_saved (content, head->uri);
  check_found (content);
  dwr_message_content_set_feed_item (content, address != NULL ? address : head->uri);
  if (head->uri != NULL)
    dwr_message_content_add_link (content, head->uri, head->message_id);
  check_found (content);
}

/* What a client hands to another program: nothing in it may be more than one word of a command. */
static void
check_outside (const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cleaned = NULL;
  DwrOutside outside = dwr_outside_address_clean (address, &cleaned, &error);

  g_assert_true ((outside == DWR_OUTSIDE_NOTHING) == (error != NULL));
  g_assert_true ((cleaned == NULL) == (error != NULL));
  if (cleaned == NULL)
    return;
  g_assert_cmpuint (strlen (cleaned), <=, ADDRESS_MAX_BYTES);
  if (outside == DWR_OUTSIDE_PAGE)
    g_assert_null (strpbrk (cleaned, " \t\r\n\"'`\\<>|"));
  else
    g_assert_null (strchr (cleaned, '?'));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  static gsize once = 0;
  g_autoptr (GBytes) mail = g_bytes_new (data, data_bytes);
  g_autoptr (DwrMailHead) head = dwr_mail_head_new (mail);
  g_autofree char *text = g_strndup (data_bytes > 0 ? (const char *) data : "", data_bytes);
  const char *body = strstr (text, "\n\n");

  if (g_once_init_enter (&once)) {
    dwr_fuzz_be_strict ();
    g_once_init_leave (&once, 1);
  }
  check_head (head);
  body = body != NULL ? body + 2 : text;
  check_content (head, body, FALSE);
  check_content (head, body, TRUE);
  check_outside (head->uri != NULL ? head->uri : body);
  return 0;
}
