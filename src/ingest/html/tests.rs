use super::*;

const PAGE: &str = r#"<html><head><title>The boat | Harrow Bugle</title>
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
{"@type":["NewsArticle"],"headline":"The boat","datePublished":"2025-05-03T07:30:00Z",
"author":[{"@type":"Person","name":"Amos Quill"}],"publisher":{"name":"Harrow Bugle"}}]}</script>
<link rel="canonical" href="https://bugle.example/boat"></head><body>
<nav><ul><li>Menu (38)</li></ul></nav><article><h1>The boat</h1>
<p>The boat was found on the beach near the town by a man who walked his dog<br>there in the morning, and it was old.</p>
<h2>Two boats, side by side</h2>
<table><thead><tr><th>Boat</th><th>Built</th></tr></thead>
<tr><th>Ada</th><td>1901</td></tr><tr><td>Bel Ami <b>4</b></td><td>2 in spring</td></tr></table>
<ul><li>One mast</li><li>Two <em>sails</em></li></ul>
<blockquote><p>It floats, and that is all it does, said the man who found it on the beach.</p></blockquote>
<p>Nobody knows who built it, but the name on the stern is still there for everyone to read, more or less.</p>
</article><footer>Share 48</footer></body></html>"#;

#[test]
fn a_page_becomes_blocks_and_metadata() {
    let article = article("x".into(), PAGE).expect("an article");
    assert_eq!(article.title.as_deref(), Some("The boat"));
    assert_eq!(article.source.as_deref(), Some("Harrow Bugle"));
    assert_eq!(article.author.as_deref(), Some("Amos Quill"));
    assert_eq!(article.published.as_deref(), Some("2025-05-03T07:30:00Z"));
    assert_eq!(article.url.as_deref(), Some("https://bugle.example/boat"));
    assert!(
        article.text.starts_with("# The boat\n\nThe boat was found"),
        "{}",
        article.text
    );
    assert!(article.text.contains("his dog\nthere in"));
    assert!(article.text.contains("## Two boats, side by side\n\n| Boat | Built |\n|---|---|\n| Ada | 1901 |\n| Bel Ami 4 | 2 in spring |\n"));
    assert!(article.text.contains("- One mast\n- Two sails"));
    assert!(article.text.contains("> It floats"));
    assert!(!article.text.contains("Menu") && !article.text.contains("Share 48"));
}

#[test]
fn a_page_without_an_article_is_walked_whole() {
    let article = article("x".into(), "<p>It floats.</p><p>It sinks.</p>").expect("an article");
    assert_eq!(article.text, "It floats.\n\nIt sinks.");
}

#[test]
fn a_page_nested_without_end_is_refused() {
    let deep = "<div>".repeat(100_000);
    assert!(article("x".into(), &deep).is_err_and(|reason| reason.contains("nested")));
}

#[test]
fn a_line_of_links_is_a_menu() {
    let page = r#"<p><a href="a">Harrow Bugle</a> | <a href="b">Money</a> | <a href="c">Weather: 11</a></p><p>It floats.</p>"#;
    assert_eq!(article("x".into(), page).expect("an article").text, "It floats.");
}
