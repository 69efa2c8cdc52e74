package dev.assay.integration.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.schemas.Topic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/** The console on systems out of the ordinary: empty, hostile, with a thousand labels, guarded. */
@NeedsBrowser
@Timeout(300)
class ConsoleScenesIT {

    /** What is there once a view has the records that it is about. */
    private static final Map<String, String> PROOF = Map.of(
            "overview", "main .notice a",
            "corruption", ".changes.some + .heat-layout",
            "annotators", "main tbody tr:nth-child(8)",
            "suspects", ".suspects > li:nth-child(20)",
            "checkpoints", ".timeline li.serving",
            "dead-letters", "main tbody tr:nth-child(8)");

    private static final List<String> VIEWS =
            List.of("overview", "corruption", "annotators", "suspects", "checkpoints", "flow", "dead-letters");

    @Test
    void anEmptySystemSaysWhatWillBeWhere(Shared shared) throws Exception {
        shared.scene("empty.", Map.of(), (stand, browser) -> {
            Map<String, String> words = Map.of(
                    "overview", "No model was measured yet",
                    "corruption", "The corruption was not estimated yet",
                    "annotators", "No annotator was judged yet",
                    "suspects", "Nothing is suspected",
                    "checkpoints", "There is no checkpoint yet",
                    "flow", "never ran",
                    "dead-letters", "There are no dead letters");
            browser.show("overview");
            for (String view : VIEWS) {
                browser.go(view);
                browser.awaitText("main", words.getOrDefault(view, "?"));
                assertThat(browser.violations()).as(view).isEqualTo(List.of());
                browser.picture("empty-" + view);
            }
            assertThat(browser.complaints()).isEmpty();
        });
    }

    @Test
    void hostileNamesAreShownAsTheyAreAndDoNothing(Shared shared) throws Exception {
        List<String> hostile = List.of(
                "<script>window.hurt = 1</script>",
                "\"><img src=x onerror='window.hurt = 2'>",
                "\u202Eback to front\u202C",
                "very long ".repeat(60).trim(),
                "\uD83D\uDC0D emoji \uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08",
                "javascript:window.hurt = 3",
                "__proto__",
                "\u0645\u0631\u062D\u0628\u0627");
        shared.scene("hostile.", Map.of(), (stand, browser) -> {
            Story story = new Story(stand, hostile, new ArrayList<>(hostile));
            story.tell();
            for (String name : hostile) {
                story.suspect(hostile.indexOf(name), name, name);
                stand.deadLetter(name, name.getBytes(java.nio.charset.StandardCharsets.UTF_8), name, name, name);
                story.metrics(name, 3, 50);
            }
            story.picture(hostile.get(0));
            browser.show("dead-letters");
            browser.awaitText("main", "8 in all");
            for (String view : VIEWS) {
                browser.go(view);
                browser.await(PROOF.getOrDefault(view, "main"));
                for (int width : List.of(1400, 390)) {
                    browser.size(width, 844);
                    browser.painted();
                    assertThat(browser.overflows()).as(view + " " + width).isFalse();
                    assertThat(browser.run("return window.hurt === undefined"))
                            .as(view)
                            .isEqualTo(true);
                    assertThat(browser.count("main script, main img, main iframe"))
                            .isZero();
                    browser.picture("hostile-" + view + "-" + width);
                }
            }
            browser.size(1400, 900);
            browser.go("annotators");
            browser.awaitText("main table", "<script>window.hurt = 1</script>");
            for (int unfolded = 0; unfolded < hostile.size(); unfolded++) {
                assertThat(browser.count(".detail")).isEqualTo(unfolded);
                browser.click("main button[aria-expanded='false']");
            }
            assertThat(browser.overflows()).isFalse();
            browser.go("corruption");
            browser.awaitText(".changes tbody tr:nth-child(2)", "<script>window.hurt = 1</script>");
            browser.go("dead-letters");
            browser.awaitText("main table", "onerror");
            browser.button("main", "Show 0:0").click();
            browser.awaitText("dialog[open] .hex", "<script>window.h");
            assertThat(browser.run("return window.hurt === undefined")).isEqualTo(true);
            // No sample has most of these names, which is the browser's to complain of.
            assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("/api/sample?id="));
        });
    }

    @Test
    void aThousandLabelsAreShownAndSearched(Shared shared) throws Exception {
        shared.scene("thousand.", Map.of(), (stand, browser) -> {
            Story story = new Story(stand, Story.names("label", 1000), Story.names("worker", 120));
            story.tell();
            browser.show("corruption");
            browser.awaitText("section[aria-label='Labels with the worst noise'] table", "label-0999");
            browser.awaitText("section[aria-label='Labels with the worst noise'] .pager", "1–12 of 1,000");
            browser.run("document.querySelector('canvas.heat').focus()");
            browser.press(Keys.ARROW_DOWN, "+", "+", "+", "+", "+");
            browser.awaitText(".readout", "“label-0000” is written as itself");
            browser.picture("thousand-zoomed");
            browser.press("0");
            browser.picture("thousand");
            browser.await("#label-filter").sendKeys("099");
            browser.awaitText("section[aria-label='Labels with the worst noise'] .pager", "1–11 of 11");
            assertThat(browser.violations()).isEqualTo(List.of());
            browser.go("annotators");
            browser.awaitText("main .pager", "1–50 of 120");
            browser.go("suspects");
            browser.awaitText(".suspects", "label-0001");
            assertThat(browser.complaints()).isEmpty();
        });
    }

    @Test
    void aGuardedConsoleAsksForTheTokenOnceAndKeepsItInTheTab(Shared shared) throws Exception {
        shared.scene("guarded.", Map.of("assay.http.token", "open sesame"), (stand, browser) -> {
            new Story(stand, Story.names("label", 10), Story.names("worker", 3)).tell();
            browser.open("checkpoints");
            browser.await("dialog[open] #token").sendKeys("guess", Keys.ENTER);
            browser.awaitText("dialog[open] [role=alert]", "not the right one");
            assertThat(browser.text("main")).doesNotContain("Version");
            assertThat(browser.violations()).isEqualTo(List.of());
            browser.picture("sign-in");
            browser.await("dialog[open] #token").sendKeys("open sesame", Keys.ENTER);
            browser.loaded("checkpoints");
            browser.awaitText(".timeline li.serving", "Version 2");
            browser.awaitText("#live", "live");
            browser.show("suspects");
            browser.await(".suspects canvas[aria-label='Picture of sample sample-image']");
            browser.show("checkpoints");
            browser.button("main", "Roll back to version 1 …").click();
            browser.button("dialog[open]", "Roll back").click();
            browser.awaitText(".timeline li.serving", "Version 1");

            browser.button(".side", "Sign out").click();
            browser.await("dialog[open] #token");
            assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("401"));
        });
    }

    @Test
    void onlyTheConsolesOwnPageMayChangeSomething(Shared shared) throws Exception {
        try (Stand stand = new Stand(shared.platform(), "forged.", Map.of())) {
            new Story(stand, Story.names("label", 3), Story.names("worker", 3)).tell();
            stand.deadLetter(
                    "k", new byte[0], "R", "d", stand.clients().topics().name(Topic.SAMPLES));
            String json = "application/json";
            assertThat(post(stand, json, "Origin", "https://elsewhere.example")).isEqualTo(403);
            assertThat(post(stand, json, "Origin", "null")).isEqualTo(403);
            assertThat(post(stand, json, "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
            assertThat(post(stand, json, "Sec-Fetch-Site", "same-site")).isEqualTo(403);
            assertThat(post(stand, "text/plain", "Sec-Fetch-Site", "same-origin"))
                    .isEqualTo(415);
            assertThat(post(stand, json, "Origin", "http://127.0.0.1:" + stand.port()))
                    .isEqualTo(400);
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stand.port() + "/console/"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'self';")
                    .doesNotContain("unsafe");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
    }

    /** Asks for nothing, in a way that is refused for its sender or for what it lacks. */
    private static int post(Stand stand, String type, String header, String value) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + stand.port() + "/console/api/dead-letters/redrive"))
                                .header("Content-Type", type)
                                .header(header, value)
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
