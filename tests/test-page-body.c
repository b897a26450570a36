/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything that stands in the body of one of DW's pages, one case each. */

#include "config.h"

#include "dwr-article-private.h"
#include "dwr-test-article.h"

#define WWW "https://www.dw.com"

static const DwrTestBodyCase text_cases[] = {
  { "paragraphs", "<p>One.</p>\n\n<p>Two.</p>", "p One.\np Two.\n" },
  { "white-space", "<p>  One\n\t two&nbsp;\n three </p>", "p One two three\n" },
  { "no-break-space-alone", "<p>One&nbsp;two</p>", "p One two\n" },
  { "french-spaces", "<p>\u00ab&nbsp;Oui&nbsp;\u00bb&nbsp;!</p>", "p «\u00a0Oui\u00a0»\u00a0!\n" },
  { "text-without-element", "Loose words <em>here</em>.", "p Loose words <em>here</>.\n" },
  { "empty-paragraphs", "<p></p><p>&nbsp;</p><p>One.</p><p> </p>", "p One.\n" },
  { "missing-space-stays",
    "<p>See <a href=\"/en/a/a-70000001\">this</a>too.</p>",
    "p See <a " WWW "/en/a/a-70000001>this</>too.\n" },
  { "emphasis",
    "<p><em>a</em> <i>b</i> <strong>c</strong> <b>d</b> <em><b>e</b></em></p>",
    "p <em>a</> <em>b</> <strong>c</> <strong>d</> <em><strong>e</>\n" },
  { "runs-of-one-style-join", "<p><em>a</em><i>b</i></p>", "p <em>ab</>\n" },
  { "line-break", "<p>One<br>two</p>", "p One two\n" },
  { "two-line-breaks", "<p>One<br><br>\ntwo</p>", "p One\np two\n" },
  { "comments", "<p>Image:<!-- --> <!-- -->name</p>", "p Image: name\n" },
  { "controls-and-overrides",
    "<p>a\u202egpj\u202c\u2066b\u2069\U000e0041c&#127;&#7;d</p>",
    "p agpjbcd\n" },
  { "joiners-stay",
    "<p>\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u200fa</p>",
    "p \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u200fa\n" },
  { "foreign-language",
    "<p>The <span lang=\"de\">Zug</span>, <span lang=\"ar\" dir=\"rtl\">قطار</span> and "
    "<span lang=\"en\" dir=\"ltr\">train</span></p>",
    "p The <lang:de>Zug</>, <lang:ar><dir:rtl>قطار</> and train\n" },
  { "foreign-paragraph",
    "<p lang=\"ar\" dir=\"rtl\">قطار</p><h2 lang=\"en\">Train</h2>",
    "p <lang:ar><dir:rtl>قطار</>\nh2 Train\n" },
  { "language-that-is-none", "<p><span lang='x\" onload'>a</span></p>", "p a\n" },
  { "heads", "<h1>A</h1><h2>B</h2><h3>C</h3><h5>D</h5>", "h2 A\nh2 B\nh3 C\nh3 D\n" },
  { "bold-line-is-a-head",
    "<p> <strong>Heard it</strong></p><p>One.</p>",
    "h2 Heard it\np One.\n" },
  { "bold-sentence-is-none", "<p><strong>It ends.</strong></p>", "p <strong>It ends.</>\n" },
  { "bold-question-is-none",
    "<p><strong>DW: And then?</strong></p>",
    "p <strong>DW: And then?</>\n" },
  { "bold-questions-of-all-scripts",
    "<p><b>什么？</b></p><p><b>「没有。」</b></p><p><b>ماذا؟</b></p><p><b>یہ ہے۔</b></p>"
    "<p><b>क्या है।</b></p><p><b>ምን፧</b></p><p><b>ነው።</b></p><p><b>He said: “No!”</b></p>"
    "<p><b>And so…</b></p><p><b>Eins;</b></p><p><b>„Nein.“</b></p><p><b>说：</b></p>",
    "p <strong>什么？</>\np <strong>「没有。」</>\np <strong>ماذا؟</>\np <strong>یہ ہے۔</>\n"
    "p <strong>क्या है।</>\np <strong>ምን፧</>\np <strong>ነው።</>\np <strong>He said: “No!”</>\n"
    "p <strong>And so…</>\np <strong>Eins;</>\np <strong>„Nein.“</>\np <strong>说：</>\n" },
  { "bold-quotation-is-a-head", "<p><b>“No way”</b></p><p>x</p>", "h2 “No way”\np x\n" },
  { "bold-signature-is-none", "<p>One.</p><p><b>mak/stu (afp, rtr)</b></p>", "p One.\n" },
  { "head-of-left-out-links",
    "<p>One.</p><p><b>We recommend</b></p><div class=\"linkList intern\"><a "
    "href=\"/en/a/a-7\">a</a></div><h2>Head</h2><p>Two.</p>",
    "p One.\nh2 Head\np Two.\n" },
  { "quote",
    "<blockquote><p>One.</p><p>Two.</p></blockquote><p>x</p>",
    "quote One.\nquote Two.\np x\n" },
  { "raised-numbers",
    "<p>10<sup>6</sup> km<sup>-2</sup>, 10<sup><b>−12</b></sup>, the 1<sup>st</sup>, "
    "so<sup><a href=\"/en/x/a-1\">3</a></sup> x<sup>2 n</sup></p>",
    "p 10⁶ km⁻², 10<strong>⁻¹²</>, the 1st, so<a " WWW "/en/x/a-1>³</> x2 n\n" },
  { "names-that-are-no-blocks",
    "<p>In <st1:place>Berlin</st1:place> today<o:p></o:p> <acronym>NATO</acronym> <big>a</big> "
    "<strike>b</strike> <dfn>c</dfn> <kbd>d</kbd> <data>e</data> <var>f</var> <samp>g</samp> "
    "<label>h</label> <tt>i</tt> <nobr>j</nobr> <output>k</output> <meter>l</meter> "
    "<my-word>m</my-word> <ruby>n<rp>(</rp><rt>o</rt><rp>)</rp></ruby></p>",
    "p In Berlin today NATO a b c d e f g h i j k l m n(o)\n" },
  { "sections", "<section><div><p>One.</p></div>Two</section>", "p One.\np Two\n" },
  { "advertisements",
    "<p>One.</p><span data-slot-id=\"Article_InContent-1\" class=\"rich-text-ad\">Ad</span>"
    "<div class=\"x advertisement\"><span>Advertisement</span></div><p>Two.</p>",
    "p One.\np Two.\n" },
  { "left-out",
    "<p>One<script>x()</script><style>p{}</style><svg><text>s</text></svg></p>"
    "<noscript><p>No</p></noscript><template><p>T</p></template><button>B</button>"
    "<nav>N</nav><footer>F</footer>"
    "<select><option>O</option></select><textarea>A</textarea><math><mi>M</mi></math>",
    "p One\n" },
};

static const DwrTestBodyCase link_cases[] = {
  { "own",
    "<a class=\"internal-link\" href=\"/de/über/a-70000001?maca=x#y\">a</a>",
    "p <a " WWW "/de/%C3%BCber/a-70000001>a</>\n" },
  { "own-topic", "<a href=\"/en/x/t-1\">a</a>", "p <a " WWW "/en/x/t-1>a</>\n" },
  { "own-http", "<a href=\"http://www.dw.com/en/x/a-7\">a</a>", "p <a " WWW "/en/x/a-7>a</>\n" },
  { "outside",
    "<a class=\"external-link\" href=\"https://example.org/a?b=c#d\">a<svg></svg></a>",
    "p <a https://example.org/a?b=c#d>a</>\n" },
  { "outside-not-ascii",
    "<a href=\"https://example.org/größe?x=%C3\">a</a>",
    "p <a https://example.org/gr%C3%B6%C3%9Fe?x=%C3>a</>\n" },
  { "outside-tracking",
    "<a href=\"https://example.org/a?utm_source=x&b=c&fbclid=y#d\">a</a>",
    "p <a https://example.org/a?b=c#d>a</>\n" },
  { "outside-tracking-alone",
    "<a href=\"https://example.org/a?utm_source=x\">a</a>",
    "p <a https://example.org/a>a</>\n" },
  { "tracking-of-x",
    "<a href=\"https://twitter.com/a/status/1?ref_src=tw&s=20&t=x\">a</a> "
    "<a href=\"https://x.com/a?lang=en&ref_url=x\">b</a> "
    "<a href=\"https://example.org/?s=20&t=x\">c</a>",
    "p <a https://twitter.com/a/status/1>a</> <a https://x.com/a?lang=en>b</> "
    "<a https://example.org/?s=20&t=x>c</>\n" },
  { "mail", "<a href=\"mailto:a@b.org?cc=x@y.org&body=z\">a</a>", "p <a mailto:a@b.org>a</>\n" },
  { "one-link-many-styles",
    "<a href=\"https://example.org/\">a <em>b</em></a>",
    "p <a https://example.org/>a </><a https://example.org/><em>b</>\n" },
  { "script", "<a href=\"javascript:alert(1)\">a</a>", "p a\n" },
  { "script-disguised", "<a href=\" java\nscript:alert(1)\">a</a>", "p a\n" },
  { "data", "<a href=\"data:text/html,x\">a</a>", "p a\n" },
  { "file", "<a href=\"file:///etc/passwd\">a</a>", "p a\n" },
  { "fragment", "<a href=\"#main-content\">a</a>", "p a\n" },
  { "no-host", "<a href=\"https:///x\">a</a>", "p a\n" },
  { "user", "<a href=\"https://dw.com@example.org/\">a</a>", "p a\n" },
  { "own-user", "<a href=\"https://u@www.dw.com/en/x/a-7\">a</a>", "p a\n" },
  { "own-port", "<a href=\"https://www.dw.com:8443/en/x/a-7\">a</a>", "p a\n" },
  { "host-escaped", "<a href=\"https://exa%6dple.org/\">a</a>", "p a\n" },
  { "host-not-ascii", "<a href=\"https://exämple.org/\">a</a>", "p a\n" },
  { "dot", "<a href=\"http://www.dw.com.:443/de/x/a-7\">a</a>", "p a\n" },
  { "quotes", "<a href='https://example.org/\"><script>'>a</a>", "p a\n" },
  { "backslash", "<a href=\"https://example.org\\@dw.com/\">a</a>", "p a\n" },
  { "outside-to-encode",
    "<a href=\"https://example.org/Schindler's_{List} 2|3?q=a'b\">a</a>",
    "p <a https://example.org/Schindler%27s_%7BList%7D%202%7C3?q=a%27b>a</>\n" },
  { "outside-by-the-page's-scheme",
    "<a href=\" //example.org/x\">a</a> <a href=\"//www.dw.com/en/x/a-7\">b</a>",
    "p <a https://example.org/x>a</> <a " WWW "/en/x/a-7>b</>\n" },
  { "host-with-what-is-encoded",
    "<a href=\"https://exa'mple.org/\">a</a> <a href=\"//exa mple.org/\">b</a> "
    "<a href=\"https://|example.org/\">c</a> <a href=\"https://{a}@example.org/\">d</a> "
    "<a href=\"https: //example.org/\">e</a> <a href=\"///example.org/\">f</a> "
    "<a href=\"//u@example.org/\">g</a> <a href=\"java script:x\">h</a> "
    "<a href=\"//javascript:alert(1)\">i</a>",
    "p a b c d e f g h i\n" },
  { "own-space", "<a href=\"https://www.dw.com/en/x y/a-7\">a</a>", "p a\n" },
  { "line-end", "<a href=\"https://example.org/a\nb\">a</a>", "p a\n" },
};

static const DwrTestBodyCase embed_cases[] = {
  { "picture",
    "<p>x</p><figure class=\"placeholder-image master_landscape big\">" DWR_TEST_PICTURE
    "<figcaption class=\"img-caption\">Words<small class=\"copyright\">Image: A. B/dpa</small>"
    "</figcaption></figure>",
    "p x\nimage 70000009 905 960x540 [A & B] [Words] [A. B/dpa]\n" },
  { "picture-without-words",
    "<figure class=\"placeholder-image\">" DWR_TEST_PICTURE "</figure>",
    "image 70000009 905 960x540 [A & B] [] []\n" },
  { "picture-by-source-set",
    "<figure><picture><source srcset=\"https://static.dw.com/image/70000008_800.webp 50w\">"
    "<img src=\"\" alt=\"\" srcset=\"https://static.dw.com/image/70000008_600.jpg 78w, x\">"
    "</picture></figure>",
    "image 70000008 905 960x0 [] [] []\n" },
  { "picture-escaped-place-holder",
    "<img src=\"https://static.dw.com/image/7_$%7BformatId%7D.jpg\" alt=\"a\">",
    "image 7 905 960x0 [a] [] []\n" },
  { "picture-that-is-loaded-late",
    "<figure><img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\" "
    "data-src=\"https://static.dw.com/image/70000007_605.jpg\" alt=\"a\"></figure>",
    "image 70000007 905 960x0 [a] [] []\n" },
  { "picture-whose-sources-are-loaded-late",
    "<picture><source data-srcset=\"https://static.dw.com/image/70000006_605.webp 1w, "
    "https://static.dw.com/image/70000005_605.webp 2w\"><img alt=\"a\"></picture>",
    "image 70000006 905 960x0 [a] [] []\n" },
  { "credit-with-word-in-the-name",
    "<img src=\"https://static.dw.com/image/7_6.jpg\" alt=\"A (Bild: Reuters)\">",
    "image 7 905 960x0 [A] [] [Reuters]\n" },
  { "credit-with-sign",
    "<figure>" DWR_TEST_PICTURE
    "<figcaption><small class=\"copyright\">© dpa</small></figcaption></figure>"
    "<figure>" DWR_TEST_PICTURE
    "<figcaption><small class=\"copyright\">Image: © A. B</small></figcaption>"
    "</figure>",
    "image 70000009 905 960x540 [A & B] [] [dpa]\nimage 70000009 905 960x540 [A & B] [] [A. B]\n" },
  { "picture-from-elsewhere", "<p>x</p><img src=\"https://example.org/image/7_6.jpg\">", "p x\n" },
  { "picture-address-that-is-none", "<p>x</p><img src=\"/image/7x_6.jpg\">", "p x\n" },
  { "credit-in-other-languages",
    "<figure>" DWR_TEST_PICTURE
    "<figcaption><small class=\"copyright\">صورة من: ا. ب</small></figcaption>"
    "</figure>",
    "image 70000009 905 960x540 [A & B] [] [ا. ب]\n" },
  { "video",
    "<div class=\"vjs-wrapper embed big\"><h2 aria-label=\"Embedded video\" class=\"headline\">"
    "<svg></svg>A title</h2><video id=\"video-70000401\" data-id=\"70000401\" "
    "data-posterurl=\"https://static.dw.com/image/70000402_${formatId}.jpg\" "
    "data-duration=\"03:38\" poster=\"data:image/gif;base64,x\"><source src=\"https://x/y.m3u8\">"
    "<p class=\"vjs-no-js\">To view this video please enable JavaScript</p></video></div>",
    "embed video 70000401 " WWW "/en/0/video-70000401 [A title] 218\n" },
  { "audio",
    "<div class=\"vjs-wrapper embed\"><h2 class=\"headline\">Hear</h2><audio data-id=\"70000403\" "
    "data-duration=\"1:02:03\"></audio></div>",
    "embed audio 70000403 " WWW "/en/0/audio-70000403 [Hear] 3723\n" },
  { "video-without-number",
    "<div class=\"vjs-wrapper embed\"><h2 class=\"headline\">Named</h2><video><source "
    "src=\"https://example.org/x.mp4\"></video></div>",
    "embed video - " DWR_TEST_ADDRESS " [Named] 0\n" },
  { "video-without-name",
    "<div class=\"vjs-wrapper embed\"><video><source src=\"https://example.org/x.mp4\"></video>"
    "</div>",
    "embed video - " DWR_TEST_ADDRESS " [] 0\n" },
  { "embed-of-text", "<div class=\"embed\"><p>One.</p></div>", "p One.\n" },
  { "embed-of-bare-text", "<div class=\"embed\">One <em>two</em></div>", "p One <em>two</>\n" },
  { "embed-of-quote", "<div class=\"embed\"><blockquote>Said</blockquote></div>", "quote Said\n" },
  { "embed-of-text-and-picture",
    "<div class=\"embed\"><figure>" DWR_TEST_PICTURE "</figure><p>One.</p></div>",
    "image 70000009 905 960x540 [A & B] [] []\np One.\n" },
  { "post-that-is-a-quote",
    "<blockquote class=\"twitter-tweet\"><p>Said</p></blockquote>",
    "quote Said\n" },
  { "youtube",
    "<div class=\"yt-wrapper\"><iframe title=\"T\" "
    "data-src=\"https://www.youtube.com/embed/9nPlMXUhcm8?wmode=transparent\"></iframe></div>",
    "embed youtube 9nPlMXUhcm8 https://www.youtube.com/watch?v=9nPlMXUhcm8 [T] 0\n" },
  { "frame",
    "<iframe src=\"//datawrapper.dwcdn.net/abc/1/\"><p>inside</p></iframe>",
    "embed widget - https://datawrapper.dwcdn.net/abc/1/ [] 0\n" },
  { "frame-with-script", "<p>x</p><iframe src=\"javascript:alert(1)\"></iframe>", "p x\n" },
  { "post",
    "<blockquote class=\"tweet embed\" data-id=\"2066213585680814104\"></blockquote>",
    "embed post 2066213585680814104 https://x.com/i/status/2066213585680814104 [] 0\n" },
  { "post-without-number",
    "<p>x</p><blockquote class=\"tweet embed\" data-id=\"1/../x\"></blockquote>",
    "p x\n" },
  { "widget",
    "<div class=\"embed dw-widget\" data-id=\"70000404\" data-lang-code=\"en\"></div>",
    "embed widget 70000404 " DWR_TEST_ADDRESS " [] 0\n" },
  { "gallery-without-state",
    "<div class=\"image-gallery embed\" data-id=\"70000405\"></div>",
    "embed gallery 70000405 " WWW "/en/0/g-70000405 [] 0\n" },
};

static void
test_text (void)
{
  dwr_test_check_bodies (text_cases, G_N_ELEMENTS (text_cases));
}

static void
test_links (void)
{
  dwr_test_check_bodies (link_cases, G_N_ELEMENTS (link_cases));
}

static void
test_embeds (void)
{
  dwr_test_check_bodies (embed_cases, G_N_ELEMENTS (embed_cases));
}

static void
test_youtube (void)
{
  static const char *const addresses[] = {
    "https://youtu.be/9nPlMXUhcm8?t=5",
    "https://m.youtube.com/embed/9nPlMXUhcm8",
    "https://m.youtube.com/watch?app=m&v=9nPlMXUhcm8&t=1",
    "https://youtube.com/watch?v=9nPlMXUhcm8#x",
    "https://www.youtube.com/shorts/9nPlMXUhcm8",
    "//www.youtube-nocookie.com/embed/9nPlMXUhcm8",
    "http://www.youtube.com/embed/9nPlMXUhcm8",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autofree char *html = g_strdup_printf ("<iframe src=\"%s\"></iframe>", addresses[i]);
    g_autoptr (DwrArticle) article = dwr_test_read_body (html);

    dwr_test_assert_outline (
        article,
        "embed youtube 9nPlMXUhcm8 https://www.youtube.com/watch?v=9nPlMXUhcm8 [] 0\n",
        addresses[i]);
  }
}

/* What is below the text belongs to its end, wherever pictures stand. */
static void
test_tail (void)
{
  g_autoptr (DwrArticle) article =
      dwr_test_read_body ("<p>One.</p><p>mak/stu (afp, rtr)</p>"
                          "<p><em>This article was originally written in German.</em></p>"
                          "<figure>" DWR_TEST_PICTURE "</figure>");

  dwr_test_assert_outline (article, "p One.\nimage 70000009 905 960x540 [A & B] [] []\n", "tail");
  g_assert_cmpstr (dwr_article_get_field (article, DWR_FIELD_SIGNATURE), ==, "mak/stu (afp, rtr)");
  g_assert_cmpuint (article->notes->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (article->notes, 0),
                   ==,
                   "This article was originally written in German.");
}

/* The newsroom's line is the signature, wherever it stands, or else the last editor's. */
static void
test_tail_lines (void)
{
  static const struct {
    const char *body;
    const char *signature;
    const char *notes;
  } cases[] = {
    { "<p>ab/cd (dpa)</p><p>Edited by: Ida Falk</p>", "ab/cd (dpa)", "Edited by: Ida Falk" },
    { "<p>Edited by: Ida Falk</p><p>ab/cd (dpa)</p>", "ab/cd (dpa)", "Edited by: Ida Falk" },
    { "<p>ab/cd (dpa)</p><p>This article was translated.</p><p>Edited by: Ida Falk</p><p>© "
      "2026</p>",
      "ab/cd (dpa)",
      "This article was translated.|Edited by: Ida Falk|© 2026" },
    { "<p>Mwandishi: Ada Juma</p><p>Mhariri: Ida Falk</p>",
      "Mhariri: Ida Falk",
      "Mwandishi: Ada Juma" },
    { "<p>ab/cd (dpa)</p><p>AFP/dpa</p>", "AFP/dpa", "ab/cd (dpa)" },
    { "<p>© 2026</p>", NULL, "© 2026" },
    /* Bold letters make no subhead of it. */
    { "<p><strong>ab/cd (dpa)</strong></p>", "ab/cd (dpa)", "" },
    /* Lines of one paragraph. */
    { "<p>ab/cd (dpa)<br>Edited by: Ida Falk</p>", "ab/cd (dpa)", "Edited by: Ida Falk" },
    { "<p>Edited by: Ida Falk<br/>ab/cd (dpa)</p>", "ab/cd (dpa)", "Edited by: Ida Falk" },
    { "<p><em>ab/cd (dpa)<br>&nbsp;</em><br>© 2026</p>", "ab/cd (dpa)", "© 2026" },
    { "<p>Editor's note: One.<br>Two.<br>Edited by: Ida Falk</p>",
      "Edited by: Ida Falk",
      "Editor's note: One. Two." },
    /* Invitations are nobody's text. */
    { "<p>ab/cd (dpa)</p><p><a href='https://www.dw.com/en/newsletters/s-1'>Subscribe to our "
      "newsletter</a></p>",
      "ab/cd (dpa)",
      "" },
    { "<p>ab/cd (dpa)</p><p><em>Follow us on Instagram</em></p><p>© 2026</p>",
      "ab/cd (dpa)",
      "© 2026" },
    { "<p>ab/cd (dpa)<br>Follow us on Instagram</p>", "ab/cd (dpa)", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *body = g_strconcat ("<p>One.</p>", cases[i].body, NULL);
    g_autoptr (DwrArticle) article = dwr_test_read_body (body);
    g_autofree char *notes = NULL;

    g_ptr_array_add (article->notes, NULL);
    notes = g_strjoinv ("|", (char **) article->notes->pdata);
    dwr_test_assert_outline (article, "p One.\n", cases[i].body);
    g_assert_cmpstr (dwr_article_get_field (article, DWR_FIELD_SIGNATURE), ==, cases[i].signature);
    g_assert_cmpstr (notes, ==, cases[i].notes);
  }
}

/* What stays in the text while the newsroom's lines above or before it are taken. */
static void
test_tail_beside (void)
{
  static const struct {
    const char *body;
    const char *outline;
    const char *signature;
  } cases[] = {
    { "<p>One.<br/>ab/cd (dpa)</p>", "p One.\n", "ab/cd (dpa)" },
    { "<p>One <b>two</b> <i>three.<br>ab/cd (dpa)</i></p>",
      "p One <strong>two</> <em>three.</>\n",
      "ab/cd (dpa)" },
    { "<p>One.<br>Two.<br>ab/cd (dpa)</p>", "p One. Two.\n", "ab/cd (dpa)" },
    { "<p>One.</p><p>ab/cd (dpa)<br>Two.</p>", "p One.\np ab/cd (dpa) Two.\n", NULL },
    { "<p>One.<br>Two.</p>", "p One. Two.\n", NULL },
    { "<p>One.<br>ab/cd (dpa)</p><p>Two.</p>", "p One. ab/cd (dpa)\np Two.\n", NULL },
    { "<p>One.</p><p>ab/cd (dpa)</p><ul><li>Another text</li><li><a "
      "href='https://www.dw.com/en/x/a-1'>A third.</a></li></ul>",
      "p One.\nlist Another text | <a https://www.dw.com/en/x/a-1>A third.</>\n",
      "ab/cd (dpa)" },
    { "<p>One.</p><p>ab/cd (dpa)</p><ul><li>A whole sentence.</li></ul>",
      "p One.\np ab/cd (dpa)\nlist A whole sentence.\n",
      NULL },
    { "<p>One.</p><p>ab/cd (dpa)</p><p><a href='https://www.dw.com/en/x/a-1'>Read more: A "
      "third</a></p>",
      "p One.\np <a https://www.dw.com/en/x/a-1>Read more: A third</>\n",
      "ab/cd (dpa)" },
    { "<p>One.</p><p>ab/cd (dpa)</p><h2>More</h2><p>Two.</p>",
      "p One.\np ab/cd (dpa)\nh2 More\np Two.\n",
      NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DwrArticle) article = dwr_test_read_body (cases[i].body);

    dwr_test_assert_outline (article, cases[i].outline, cases[i].body);
    g_assert_cmpstr (dwr_article_get_field (article, DWR_FIELD_SIGNATURE), ==, cases[i].signature);
  }
}

/* Invitations to subscribe are left out wherever they stand, and nothing else is. */
static void
test_newsletters (void)
{
#define LINK "<a href='https://www.dw.com/en/newsletters/s-1'>"
  static const char *const left_out[] = {
    LINK "Sign up for our newsletter here</a>",
    LINK "Sign up for the Berlin Briefing newsletter</a>",
    LINK "DW Newsletter</a>",
    "<strong>" LINK "Newsletter abonnieren</a></strong>",
    "You can sign up here for the weekly newsletter Berlin Briefing.",
    "Abonnieren Sie " LINK "unseren Newsletter</a>.",
    "Abonnieren Sie unseren Newsletter!",
    "Suscríbase a nuestro boletín semanal.",
    "Подпишитесь на нашу рассылку.",
    "Bültenimize abone olun.",
    "订阅我们的电子报",
  };
  static const char *const kept[] = {
    "The newsletter is sent on Tuesdays.",
    "Subscribe to our newsletter, the men had written.",
    "\"Subscribe to our newsletter\" was all it said.",
    "Sign up for the army, the posters say.",
    "Subscribe to newsletters with care.",
    "Der Newsletter des Ministeriums erscheint nicht mehr.",
    "Follow us on Instagram",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (left_out); i++) {
    g_autofree char *body = g_strconcat ("<p>One.</p><p>", left_out[i], "</p><p>Two.</p>", NULL);
    g_autoptr (DwrArticle) article = dwr_test_read_body (body);

    dwr_test_assert_outline (article, "p One.\np Two.\n", left_out[i]);
    g_assert_cmpuint (article->notes->len, ==, 0);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++) {
    g_autofree char *body = g_strconcat ("<p>", kept[i], "</p><p>Two.</p>", NULL);
    g_autofree char *outline = g_strconcat ("p ", kept[i], "\np Two.\n", NULL);
    g_autoptr (DwrArticle) article = dwr_test_read_body (body);

    dwr_test_assert_outline (article, outline, kept[i]);
  }
#undef LINK
}

/* A link that is called so is another article. */
static void
test_link_stays (void)
{
  g_autoptr (DwrArticle) article =
      dwr_test_read_body ("<p>One.</p><p><a href='https://www.dw.com/en/x/a-1'>The newsletter that "
                          "changed Ulm</a></p>");

  dwr_test_assert_outline (
      article,
      "p One.\np <a https://www.dw.com/en/x/a-1>The newsletter that changed Ulm</>\n",
      "link-stays");
}

/* However many there are, the end of a page is looked at and no more. */
static void
test_tail_flood (void)
{
  g_autoptr (GString) body = g_string_new ("<p>One.</p>");
  g_autoptr (DwrArticle) article = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (body, "<p>© 2026</p>");
  article = dwr_test_read_body (body->str);
  g_assert_cmpuint (article->notes->len, <, 20);
  g_assert_cmpuint (article->notes->len + article->blocks->len, ==, 1001);
}

/* A line that looks like a signature is one only at the end. */
static void
test_no_tail (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_body ("<p>ab/cd (dpa)</p><p>One.</p>");

  dwr_test_assert_outline (article, "p ab/cd (dpa)\np One.\n", "no-tail");
  g_assert_null (dwr_article_get_field (article, DWR_FIELD_SIGNATURE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/page/body/text", test_text);
  g_test_add_func ("/dwr/page/body/links", test_links);
  g_test_add_func ("/dwr/page/body/embeds", test_embeds);
  g_test_add_func ("/dwr/page/body/youtube", test_youtube);
  g_test_add_func ("/dwr/page/body/tail", test_tail);
  g_test_add_func ("/dwr/page/body/tail-lines", test_tail_lines);
  g_test_add_func ("/dwr/page/body/tail-beside", test_tail_beside);
  g_test_add_func ("/dwr/page/body/newsletters", test_newsletters);
  g_test_add_func ("/dwr/page/body/link-stays", test_link_stays);
  g_test_add_func ("/dwr/page/body/tail-flood", test_tail_flood);
  g_test_add_func ("/dwr/page/body/no-tail", test_no_tail);
  return g_test_run ();
}
