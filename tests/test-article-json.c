/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The keys of the JSON document, which other programs rely on. */

#include "config.h"

#include <json-glib/json-glib.h>

#include "dwr/dwr-writer.h"

#include "dwr-test-article.h"

static JsonNode *
read_json (DwrArticle *article)
{
  g_autofree char *json = dwr_writer_to_json (article);
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (json, &error);

  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
  return node;
}

/* Compares with JSON of the same meaning, whatever its layout. */
static void
assert_same (JsonNode *node, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) wanted = json_from_string (expected, &error);
  g_autofree char *found = json_to_string (node, TRUE);

  g_assert_no_error (error);
  if (!json_node_equal (node, wanted))
    g_test_message ("found %s", found);
  g_assert_true (json_node_equal (node, wanted));
}

static void
test_article (void)
{
  static const char html[] =
      "<html lang=\"de\"><head><meta name=\"date\" content=\"2018-05-31T14:05:00.000Z\"></head>"
      "<article><div class=\"kicker\"><span>Politik</span></div><h1>Kopf</h1><p "
      "class=\"teaser-text\">Anriss</p><div class=\"author-details\"><a "
      "class=\"author-link\">Ada</a>"
      "</div><figure><img src=\"https://static.dw.com/image/70000002_600.jpg\" alt=\"Alt\">"
      "<figcaption><small class=\"copyright\">Bild: dpa</small></figcaption></figure><div "
      "class=\"rich-text\"><p>Eins <a href=\"/de/x/a-7\"><em>zwei</em></a>.</p><p>ab/cd (dpa)</p>"
      "<p>Dieser Artikel wurde ergänzt.</p></div></article>";
  g_autoptr (DwrArticle) article =
      dwr_test_read (html, "https://www.dw.com/de/kopf/a-70001001", NULL);
  g_autoptr (JsonNode) node = read_json (article);

  assert_same (
      node,
      "{\"id\":\"70001001\",\"kind\":\"article\",\"url\":\"https://www.dw.com/de/kopf/a-70001001\","
      "\"language\":\"de\",\"direction\":\"ltr\",\"kicker\":\"Politik\",\"title\":\"Kopf\","
      "\"teaser\":\"Anriss\",\"published\":\"2018-05-31T14:05:00.000Z\",\"date\":\"2018-05-31\","
      "\"authors\":[\"Ada\"],\"lead_image\":{\"id\":\"70000002\","
      "\"url\":\"https://static.dw.com/image/70000002_605.jpg\",\"alt\":\"Alt\",\"caption\":\"\","
      "\"credit\":\"dpa\",\"width\":1199,\"height\":674},\"blocks\":[{\"type\":\"p\","
      "\"text\":\"Eins zwei.\",\"runs\":[{\"t\":\"Eins \"},{\"t\":\"zwei\","
      "\"link\":\"https://www.dw.com/de/x/a-7\",\"em\":true},{\"t\":\".\"}]}],"
      "\"signature\":\"ab/cd (dpa)\",\"notes\":[\"Dieser Artikel wurde ergänzt.\"],\"related\":[],"
      "\"layout\":\"react\",\"sources\":{\"id\":\"address\",\"kind\":\"address\","
      "\"url\":\"address\",\"language\":\"address\",\"direction\":\"address\",\"kicker\":\"dom\","
      "\"title\":\"dom\",\"teaser\":\"dom\",\"published\":\"meta\",\"signature\":\"dom\","
      "\"authors\":\"dom\",\"lead_image\":\"dom\",\"blocks\":\"dom\"}}");
}

/* What a page does not have is absent; lists are there, and empty. */
static void
test_bare (void)
{
  g_autoptr (DwrArticle) article =
      dwr_test_read ("<article><h1>Kopf</h1><div class=\"rich-text\"><p>x</p></div></article>",
                     NULL,
                     NULL);
  g_autoptr (JsonNode) node = read_json (article);

  assert_same (node,
               "{\"kind\":\"article\",\"language\":\"und\",\"direction\":\"ltr\","
               "\"title\":\"Kopf\",\"authors\":[],\"blocks\":[{\"type\":\"p\",\"text\":\"x\"}],"
               "\"notes\":[],\"related\":[],\"layout\":\"react\",\"sources\":{\"title\":\"dom\","
               "\"blocks\":\"dom\"}}");
}

static void
test_blocks (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_body (
      "<h2>Two</h2><h3>Three</h3><blockquote>Said</blockquote><ul><li>a</li><li>b</li></ul>"
      "<ol><li>c</li></ol><ol "
      "start=\"5\"><li>d</li></ol><table><tr><td>1</td><td>2</td></tr></table><figure><img "
      "src=\"/image/7_6.jpg\" alt=\"Alt\"><figcaption>Cap<small class=\"copyright\">Image: "
      "A</small>"
      "</figcaption></figure><div class=\"vjs-wrapper\"><h2 class=\"headline\">T</h2><video "
      "data-id=\"9\" data-duration=\"00:10\" data-posterurl=\"/image/8_6.jpg\"></video></div>"
      "<aside><h3>Box</h3><p>Words</p></aside>");
  g_autoptr (JsonNode) node = read_json (article);

  assert_same (json_object_get_member (json_node_get_object (node), "blocks"),
               "[{\"type\":\"h2\",\"text\":\"Two\"},{\"type\":\"h3\",\"text\":\"Three\"},"
               "{\"type\":\"quote\",\"text\":\"Said\"},"
               "{\"type\":\"list\",\"items\":[\"a\",\"b\"],\"ordered\":false},"
               "{\"type\":\"list\",\"items\":[\"c\"],\"ordered\":true},"
               "{\"type\":\"list\",\"items\":[\"d\"],\"ordered\":true,\"start\":5},"
               "{\"type\":\"table\",\"rows\":[[\"1\",\"2\"]]},"
               "{\"type\":\"image\",\"id\":\"7\",\"url\":\"https://static.dw.com/image/7_905.jpg\","
               "\"alt\":\"Alt\",\"caption\":\"Cap\",\"credit\":\"A\",\"width\":960},"
               "{\"type\":\"embed\",\"kind\":\"video\",\"id\":\"9\","
               "\"url\":\"https://www.dw.com/en/0/video-9\",\"title\":\"T\","
               "\"poster\":\"https://static.dw.com/image/8_605.jpg\",\"duration_s\":10},"
               "{\"type\":\"infobox\",\"title\":\"Box\",\"text\":\"Words\"}]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/article-json/article", test_article);
  g_test_add_func ("/dwr/article-json/bare", test_bare);
  g_test_add_func ("/dwr/article-json/blocks", test_blocks);
  return g_test_run ();
}
