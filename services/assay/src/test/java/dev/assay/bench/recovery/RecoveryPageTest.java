package dev.assay.bench.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class RecoveryPageTest {

    private static final RecoveryReport.Side EVEN = new RecoveryReport.Side(2, 300, 300, 0, 0, 7);
    private static final RecoveryReport.Side UNEVEN = new RecoveryReport.Side(2, 300, 300, 1, 1, 7);

    @Test
    void saysThatNothingWasLost() throws Exception {
        Document page = page(report(0, true, EVEN));

        assertThat(page.getElementsByTagName("p").item(0).getTextContent()).contains("14 times", "nothing was lost");
        assertThat(page.getElementsByTagName("li").item(3).getTextContent()).isEqualTo("trained: 10");
    }

    @Test
    void saysWhatTheKillsDid() throws Exception {
        for (RecoveryReport report : List.of(report(1, true, EVEN), report(0, false, EVEN), report(0, true, UNEVEN))) {
            assertThat(report.isClean()).isFalse();
            assertThat(page(report).getElementsByTagName("p").item(0).getTextContent())
                    .contains("the kills left a trace");
            assertThat(RecoverySummary.of(report)).endsWith("FAILED");
        }
    }

    @Test
    void restartsAreTakenByNearestRank() {
        assertThat(RecoveryReport.Restarts.of(List.of(5.0, 1.0, 4.0, 2.0, 3.0)))
                .isEqualTo(new RecoveryReport.Restarts(3.0, 5.0, 5));
        assertThat(RecoveryReport.Restarts.of(List.of())).isEqualTo(new RecoveryReport.Restarts(null, null, 0));
    }

    private static Document page(RecoveryReport report) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(new RecoveryPage(report).html())));
    }

    private static RecoveryReport report(long lost, boolean digestEqual, RecoveryReport.Side ingest) {
        return new RecoveryReport(
                14,
                new LinkedHashMap<>(Map.of("TRAINED", 10)),
                240,
                lost,
                0,
                0,
                digestEqual,
                true,
                new RecoveryReport.Restarts(2.0, 3.0, 9),
                new RecoveryReport.Training(10, 300, 1, 6, 14, 5),
                ingest,
                EVEN,
                "a <machine>",
                60,
                1);
    }
}
