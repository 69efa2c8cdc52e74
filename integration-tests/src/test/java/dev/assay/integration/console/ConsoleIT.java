package dev.assay.integration.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.runtime.models.ModelHistory;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The console's views and actions on a system with ten labels, in a real browser. */
@NeedsBrowser
@Timeout(300)
class ConsoleIT {

    private static final List<String> LABELS = Story.names("label", 10);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Stand stand;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Story story;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Browser browser;

    @BeforeAll
    static void start(Shared shared) throws IOException {
        stand = new Stand(shared.platform(), "ten.", Map.of("assay.console.baseline.zero-noise.map", "88.5"));
        story = new Story(stand, LABELS, Story.names("worker", 12));
        story.tell();
        story.letters(stand.clients().topics().name(Topic.ANNOTATIONS));
        browser = shared.at(stand);
    }

    @AfterAll
    static void stop() {
        browser.leave();
        stand.close();
    }

    @AfterEach
    void nothingWasForbiddenOrLoadedFromElsewhere() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.foreign()).isEqualTo(List.of());
        browser.scheme("light");
        browser.size(1400, 900);
    }

    @Test
    void overviewHasFiguresAndCurvesAndFollowsWhatComes() throws Exception {
        browser.show("overview");
        browser.awaitText(".tiles", "3,000");
        assertThat(browser.text(".tiles")).contains("Served version", "Dead letters", "Suspects");
        assertThat(browser.count("figure.chart canvas")).isEqualTo(4);
        browser.awaitText("main .grid-2", "gold 73.0");
        assertThat(browser.text("main .grid-2")).contains("silver 63.0", "zero noise 88.5");

        browser.click("figure.chart summary");
        assertThat(browser.text("figure.chart table")).contains("3,000", "73.0", "88.5");

        story.metrics("gold", 4, 77);
        browser.awaitText("main .grid-2", "gold 77.0");
        browser.awaitText("#live", "live");
    }

    @Test
    void corruptionTellsOfCellsBothByMouseAndByKeys() throws Exception {
        browser.show("corruption");
        browser.awaitText("section[aria-label='Labels with the worst noise'] table", "label-0009");
        assertThat(browser.text("section[aria-label='Labels with the worst noise'] tbody tr"))
                .contains("label-0009", "62.0 %", "label-0000", "35.0 %", "40");
        browser.run("document.querySelector('canvas.heat').focus()");
        browser.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        browser.awaitText(".readout", "true “label-0000” is written as “label-0001”: 8.0 %");
        browser.press("+", Keys.ARROW_DOWN);
        browser.awaitText(".readout", "“label-0001” is written as itself: 86.0 %");

        browser.run("const range = document.querySelector('#estimate'); range.value = 0;"
                + " range.dispatchEvent(new Event('input'))");
        browser.awaitText("output[for='estimate']", "version 1, 1 of 3");
        browser.await("#label-filter").sendKeys("0005");
        browser.awaitText("section[aria-label='Labels with the worst noise'] table", "label-0005");
        assertThat(browser.count("section[aria-label='Labels with the worst noise'] tbody tr"))
                .isEqualTo(1);
        browser.await("#label-filter").sendKeys("nothing");
        browser.awaitText(".readout", "No label by that name");
        browser.awaitText("section[aria-label='Kept over time']", "label-0009");
    }

    @Test
    void whatChangedIsToldWhereTheNoiseIsShownAndMarkedOnTheCurves() {
        String changes = "section[aria-label='What changed']";
        browser.show("corruption");
        browser.awaitText(changes, "After about 2,100 annotations");
        assertThat(browser.text(changes))
                .contains("the noise changed once so far", "Noticed at 2,500 annotations")
                .contains("what is written for trusted samples is another thing than before")
                .contains("7.3 standard errors away, where more than 4.5 are a change");
        assertThat(browser.text(changes + " tbody tr")).contains("label-0000", "label-0001", "8.0 % → 41.0 %", "+6.4");
        assertThat(browser.text(changes + " tbody tr:nth-child(2)")).contains("itself", "87.0 % → 52.0 %", "−5.9");
        assertThat(browser.text(changes + " tbody tr:nth-child(3)")).contains("label-0001", "not written");
        assertThat(browser.text(changes + " .grid-2 > :last-child tbody tr"))
                .contains("worker-0000", "10.0 % → 40.0 %", "+5.0 %", "+4.2");
        assertThat(browser.count(changes + " .grid-2 > :first-child tbody tr")).isEqualTo(6);
        browser.button(changes, "Show all 8").click();
        assertThat(browser.count(changes + " .grid-2 > :first-child tbody tr")).isEqualTo(8);
        browser.await("section[aria-label='Kept over time'] [aria-label$=', noise changed at 3']");

        browser.show("overview");
        browser.awaitText("main .notice", "The noise changed after about 2,100 annotations.");
        browser.await("figure.chart [aria-label$=', noise changed at 2,100']");
        browser.click("main .notice a");
        browser.loaded("corruption");

        // It is told again once more is known, and another one comes.
        story.noiseChange(2, 4, "loss", 2800);
        browser.awaitText(changes, "the noise changed 2 times so far");
        assertThat(browser.text(changes + " details:nth-of-type(1)"))
                .contains("After about 2,800 annotations", "crowd labels became harder to explain");
        story.noiseChange(2, 5, "loss", 2750);
        browser.awaitText(changes, "After about 2,750 annotations");
        assertThat(browser.count(changes + " details")).isEqualTo(2);
        stand.send(Topic.NOISE_CHANGES, Stand.LINE + "/0000000002", null);
        browser.awaitText(changes, "the noise changed once so far");
    }

    @Test
    void annotatorsUnfoldWhatTheyDoUnlikeTheCrowdAndSpammersAreMarked() {
        browser.show("annotators");
        browser.awaitText("main .hint", "12 annotators; 1 marked as spammer");
        assertThat(browser.count("main tbody tr.spammer")).isEqualTo(1);
        assertThat(browser.text("main tbody tr.spammer")).contains("worker-0011", "spammer", "0.01");
        browser.button("main", "What worker-0001 does unlike the crowd").click();
        assertThat(browser.text(".detail"))
                .contains("The labels tell 0.75 times as much of the truth", "Rests on 400 annotations, 40 of them");
        assertThat(browser.text(".detail tbody tr")).contains("label-0000", "label-0001", "60.0 %", "8.0 %", "12");
        assertThat(browser.text(".detail tbody tr:nth-child(2)")).contains("label-0001", "not written");
        assertThat(browser.text(".detail tbody tr:nth-child(3)")).contains("label-0002", "itself", "40.0 %");
        assertThat(browser.violations()).isEqualTo(List.of());
        assertThat(browser.run("return document.activeElement.getAttribute('aria-expanded')"))
                .isEqualTo("true");
        browser.press(Keys.ENTER);
        assertThat(browser.count(".detail")).isZero();
        browser.button("main", "What worker-0000 does unlike the crowd").click();
        assertThat(browser.text(".detail")).contains("cannot be said yet", "With no label unlike the crowd");
    }

    @Test
    void annotatorsAreRankedAndTheUnsupportedAreGrey() {
        browser.show("annotators");
        browser.awaitText("main table", "worker-0011");
        assertThat(browser.count("main tbody tr")).isEqualTo(12);
        assertThat(browser.text("main tbody tr.faint")).contains("worker-0000", "too few");
        assertThat(browser.text("main tbody tr:nth-child(2)")).contains("worker-0001", "0.88", "0.83 – 0.92", "400");
        browser.await("#annotator-filter").sendKeys("0007");
        browser.awaitText("main", "worker-0007");
        assertThat(browser.count("main tbody tr")).isEqualTo(1);
    }

    @Test
    void suspectsShowThePictureTheLabelsAndWhy() {
        browser.show("suspects");
        browser.awaitText(".suspects li", "9.00");
        assertThat(browser.count(".suspects > li")).isEqualTo(20);
        browser.await(".suspects canvas[aria-label='Picture of sample sample-image']");
        browser.await(".suspects canvas[aria-label='32 features of sample sample-features']");
        assertThat(browser.text(".suspects > li:nth-child(2)"))
                .contains("sample-", "label-000", "Because of reason", "90.0 % likely", "labels to mend");
        assertThat(browser.count(".suspects > li:first-child .chip.in")).isEqualTo(1);
        browser.button("main", "Next").click();
        browser.awaitText("main .pager", "of 2");
        browser.await("#suspect-kind");
        browser.await("#suspect-annotator").sendKeys("worker-0003", Keys.TAB);
        browser.awaitText("main [role=status]", "2 annotations");
        assertThat(browser.text(".suspects")).contains("worker-0003").doesNotContain("worker-0004");
    }

    @Test
    void aSuspectLeavesTheQueueOnceItsAnnotationIsChanged() {
        browser.show("suspects");
        browser.awaitText(".suspects", "annotation-4 ");
        stand.send(
                Topic.ANNOTATIONS,
                "sample-image",
                new Annotation(
                        "annotation-4",
                        2,
                        "sample-image",
                        "worker-0004",
                        AnnotationAction.SUBMITTED,
                        List.of("label-0005")));
        browser.awaitText("main [role=status]", "1 settled");
        assertThat(browser.text(".suspects")).doesNotContain("annotation-4 ");
    }

    @Test
    void promotesAndRollsBackAfterAskingAndShowsRefusals() throws Exception {
        browser.show("checkpoints");
        browser.awaitText(".timeline li.serving", "Version 2");
        browser.button("main", "Promote version 1").click();
        browser.awaitText("dialog[open]", "Serve version 1?");
        assertThat(browser.run("return document.activeElement.textContent")).isEqualTo("Cancel");
        browser.press(Keys.ESCAPE);
        assertThat(serving()).isEqualTo(2);

        browser.button("main", "Promote version 3").click();
        browser.awaitText("dialog[open]", "The gate said rejected");
        browser.button("dialog[open]", "Promote version 3").click();
        browser.awaitText("#toasts", "Predictors serve version 3.");
        browser.awaitText(".timeline li.serving", "Version 3");
        assertThat(serving()).isEqualTo(3);

        browser.button("main", "Roll back to version 2 …").click();
        browser.button("dialog[open]", "Cancel").click();
        assertThat(serving()).isEqualTo(3);
        browser.button("main", "Roll back to version 2 …").click();
        browser.awaitText("dialog[open]", "Predictors serve version 3 now");
        browser.button("dialog[open]", "Roll back").click();
        browser.awaitText(".timeline li.serving", "Version 2");
        assertThat(serving()).isEqualTo(2);

        browser.run(
                "window.realFetch = window.fetch; window.fetch = (path, options) => String(path).includes('promote')"
                        + " ? realFetch(path, { ...options, body: '{\"version\": 99}' }) : realFetch(path, options)");
        browser.button("main", "Promote version 1").click();
        browser.button("dialog[open]", "Promote version 1").click();
        browser.awaitText("dialog[open] [role=alert]", "line line has no version 99: it has 1 to 3");
        assertThat(serving()).isEqualTo(2);
        browser.button("dialog[open]", "Cancel").click();
        // The refusal is the browser's to complain of.
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("404"));
    }

    private static long serving() {
        return ModelHistory.read(stand.clients(), Stand.LINE)
                .serving()
                .orElseThrow()
                .getVersion();
    }

    @Test
    void flowTellsOfLagFreshnessAndHealth() {
        browser.show("flow");
        browser.awaitText("section[aria-label='Lag']", "never ran");
        assertThat(browser.text("section[aria-label='Lag']")).contains("ingest", "trainer", "predictor");
        assertThat(browser.text("section[aria-label='Freshness']")).contains("dead-letters", "ago");
        browser.awaitText("section[aria-label='Health']", "ready");
    }

    @Test
    void deadLettersAreShownAndSentAgainAfterAsking() {
        browser.show("dead-letters");
        browser.awaitText("main table", "UNKNOWN_LABEL");
        assertThat(browser.count("main tbody tr")).isEqualTo(3);
        browser.button("main", "Show 0:0").click();
        browser.awaitText("dialog[open]", "label cat is unknown");
        assertThat(browser.text("dialog[open] .hex"))
                .contains("000000 00 01 02 68 69")
                .contains("···hi");
        browser.button("dialog[open]", "Close").click();
        assertThat(browser.button("main", "Send 0:2 again").isEnabled()).isFalse();

        browser.button("main", "Send 0:0 again").click();
        browser.button("dialog[open]", "Cancel").click();
        assertThat(redriven()).isEmpty();
        browser.button("main", "Send 0:0 again").click();
        browser.button("dialog[open]", "Send again").click();
        browser.awaitText("#toasts", "1 sent again.");
        assertThat(redriven()).containsExactly("k1");

        browser.click("#letter-reason option[value='UNKNOWN_SAMPLE']");
        browser.button("main", "Send these again …").click();
        browser.button("dialog[open]", "Send again").click();
        browser.awaitText("#toasts p:last-child", "1 sent again.");
        assertThat(redriven()).containsExactlyInAnyOrder("k1", "k2");
    }

    /** Keys of what was sent again. */
    private static List<String> redriven() {
        try (CommittedLog log = new CommittedLog(stand.clients(), Topic.ANNOTATIONS)) {
            return log.rest().stream()
                    .filter(record -> record.headers().lastHeader("redriven.from") != null)
                    .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                    .toList();
        }
    }

    @Test
    void theKeyboardAloneIsEnough() {
        browser.show("overview");
        browser.press(Keys.TAB);
        browser.await("#skip:focus");
        browser.tabTo("nav a[href='#/checkpoints']");
        browser.press(Keys.ENTER);
        browser.loaded("checkpoints");
        browser.tabTo("button[aria-label='Promote version 3']");
        browser.press(Keys.ENTER);
        browser.awaitText("dialog[open]", "Serve version 3?");
        for (int i = 0; i < 4; i++) {
            browser.press(Keys.TAB);
            assertThat(browser.run("return document.activeElement === document.body"
                            + " || document.activeElement.closest('dialog') !== null"))
                    .isEqualTo(true);
        }
        browser.press(Keys.ESCAPE);
        assertThat(browser.count("dialog[open]")).isZero();
        assertThat(browser.run("return document.activeElement.getAttribute('aria-label')"))
                .isEqualTo("Promote version 3");
    }

    @Test
    void themesFollowTheSystemUnlessTheButtonSaysOtherwise() {
        String ground = "return getComputedStyle(document.body).backgroundColor";
        browser.scheme("dark");
        browser.show("overview");
        assertThat(browser.run(ground)).isEqualTo("rgb(14, 18, 23)");
        browser.button(".side", "Theme: auto").click();
        assertThat(browser.run(ground)).isEqualTo("rgb(244, 246, 248)");
        browser.button(".side", "Theme: light").click();
        browser.scheme("light");
        assertThat(browser.run(ground)).isEqualTo("rgb(14, 18, 23)");
        browser.button(".side", "Theme: dark").click();
        assertThat(browser.run(ground)).isEqualTo("rgb(244, 246, 248)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "corruption", "annotators", "suspects", "checkpoints", "flow", "dead-letters"})
    void isAccessibleAndFitsInBothThemesOnPhoneAndDesktop(String view) throws Exception {
        browser.show(view);
        for (int width : List.of(1400, 390)) {
            browser.size(width, 844);
            for (String scheme : List.of("light", "dark")) {
                browser.scheme(scheme);
                browser.painted();
                assertThat(browser.overflows()).as(scheme + " " + width).isFalse();
                browser.picture(view + "-" + scheme + "-" + width);
                if (width == 1400) {
                    assertThat(browser.violations()).as(scheme).isEqualTo(List.of());
                }
            }
        }
    }
}
