/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a JSON value ends, and that nothing behind it is parsed. */

#include "config.h"

#include "dwr-json.h"

#include <string.h>

/* -1: there is no value. */
static const struct {
  const char *text;
  int length_bytes;
} cases[] = {
  { "{}", 2 },
  { " \t\r\n{\"a\": [1, -2.5e+3, true, null]} ", 35 },
  { "{\"a\":\"}\\\"]/*#'\"}x", 16 },
  { "[{},{}]{}", 7 },
  { "\"a\" \"b\"", 3 },
  { "1{\"a\":1}", 1 },
  { "12 {}", 2 },
  { "-1.5,2", 4 },
  { "null}", 4 },
  { "true[1]", 4 },
  { "", -1 },
  { "{", -1 },
  { "[\"a", -1 },
  { "{/*{*/} {}}", -1 },
  { "// a\n{}", -1 },
  { "[1]'", 3 },
  { "['a']", -1 },
  { "#\n{}", -1 },
  { "var a = {}", 3 },
  { "{\"a\"=1}", -1 },
  { "<!-- {} -->", -1 },
  { "{\"a\":\xff}", -1 },
  { "[\"\\u12\"]", -1 },
  { "[\"\\uda>\\u003c\"]", -1 },
  { "[\"\\\\u12\"]", 9 },
};

static void
test_measure (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gsize wanted = cases[i].length_bytes < 0 ? 0 : (gsize) cases[i].length_bytes;
    g_autofree char *shown = g_strescape (cases[i].text, NULL);

    g_test_message ("%s", shown);
    g_assert_cmpuint (dwr_json_measure (cases[i].text, strlen (cases[i].text)), ==, wanted);
  }
}

/* The leak sanitizer sees what json-glib loses of a second value. */
static void
test_one_value (void)
{
  static const char *const texts[] = {
    "1{\"a\":{\"b\":[1]}}", "{\"a\":1}{\"b\":2}", "true[{\"a\":1}]",
    "\"a\"{\"b\":2}",       "{/*{*/} {\"a\":1}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (JsonNode) node = dwr_json_parse (texts[i], strlen (texts[i]));
    JsonObject *object =
        node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

    g_assert_false (object != NULL && json_object_has_member (object, "b"));
  }
}

/* Half of a letter is replaced, and nothing else; the leak sanitizer sees what json-glib would
 * lose. */
static void
test_halves (void)
{
  static const struct {
    const char *text;
    const char *value;
  } halves[] = {
    { "{\"a\":\"b\\ud83d\"}", "b\xef\xbf\xbd" },
    { "{\"a\":\"\\uDE00\\ud83dc\"}",
      "\xef\xbf\xbd\xef\xbf\xbd"
      "c" },
    { "{\"a\":\"\\ud83d\\u0041\"}",
      "\xef\xbf\xbd"
      "A" },
    { "{\"a\":\"\\ud83d\\n\"}", "\xef\xbf\xbd\n" },
    { "{\"a\":\"\\ud83d\\ud83d\\ude00\"}", "\xef\xbf\xbd\xf0\x9f\x98\x80" },
    { "{\"a\":\"\\ud83d\\ude00\\\\ud83d\"}", "\xf0\x9f\x98\x80\\ud83d" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (halves); i++) {
    g_autoptr (JsonNode) node = dwr_json_parse (halves[i].text, strlen (halves[i].text));

    g_assert_true (node != NULL && JSON_NODE_HOLDS_OBJECT (node));
    g_assert_cmpstr (dwr_json_get_string (json_node_get_object (node), "a"), ==, halves[i].value);
  }
}

static void
test_bytes_in_strings (void)
{
  static const char text[] = "{\"a\":\"b\xff\"}";
  g_autoptr (JsonNode) node = dwr_json_parse (text, strlen (text));

  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
  g_assert_cmpstr (dwr_json_get_string (json_node_get_object (node), "a"), ==, "b\xef\xbf\xbd");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/json/measure", test_measure);
  g_test_add_func ("/dwr/json/one-value", test_one_value);
  g_test_add_func ("/dwr/json/halves", test_halves);
  g_test_add_func ("/dwr/json/bytes-in-strings", test_bytes_in_strings);
  return g_test_run ();
}
