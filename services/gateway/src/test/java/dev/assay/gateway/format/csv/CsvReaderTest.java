package dev.assay.gateway.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.gateway.format.Found;
import dev.assay.gateway.format.Payloads;
import dev.assay.gateway.format.Provenance;
import dev.assay.gateway.intake.Item;
import dev.assay.records.FeatureVector;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CsvReaderTest {

    private static final Provenance UNTOLD = new Provenance(
            Optional.empty(), false, OptionalInt.empty(), Found.CHANGED, false, new Payloads(Optional.empty()));

    @Test
    void aRowIsAnAnnotationASampleOrBoth() {
        Found found = read("""
                sample_id,annotator,labels,annotation_id,revision,at,feature_10,feature_9
                s1,ann,cat|"dög, big",a1,2,2026-11-01T10:00:00Z,0.5,-1
                s1,ben,cat,,,,,
                s2,,,,,,1e3,2
                s3,ann,,,,,,
                """.replace("cat|\"dög, big\"", "\"cat|dög, big\""));

        assertThat(found.lines())
                .containsExactly(
                        "sample s1 FeatureVector",
                        "annotation a1 of s1 by ann [cat, dög, big]",
                        "annotation csv:ben:s1 of s1 by ben [cat]",
                        "sample s2 FeatureVector",
                        "annotation csv:ann:s3 of s3 by ann []");
        assertThat(found.problems()).isEmpty();
        assertThat(found.time(1)).contains(Instant.parse("2026-11-01T10:00:00Z"));
        assertThat(found.time(2)).contains(Found.CHANGED);
        FeatureVector features =
                (FeatureVector) ((Item.OfSample) found.items().get(0)).sample().getPayload();
        // In the order of their numbers, not of the columns.
        assertThat(features.getValues().order(ByteOrder.LITTLE_ENDIAN).getFloat())
                .isEqualTo(-1);
    }

    @Test
    void labelsAsColumns() {
        Found found = Found.inText(
                new CsvReader(UNTOLD, new CsvOptions(';', "|", Set.of("cat", "dog"), "f")),
                "\uFEFFsample_id;annotator;dog;cat;other\ns1;ann;1;0;x\ns2;ann;0;0;x\ns3;ann;maybe;0;x\n");

        assertThat(found.lines())
                .containsExactly("annotation csv:ann:s1 of s1 by ann [dog]", "annotation csv:ann:s2 of s2 by ann []");
        assertThat(found.problems()).containsExactly("line 4: 'maybe' in column 'dog' is neither 0 nor 1");
    }

    @Test
    void trustedRows() {
        assertThat(read("sample_id,labels,trusted\ns1,cat,1\n").lines()).containsExactly("truth s1 [cat]");
    }

    @Test
    void badRowsAreToldWithTheirLines() {
        Found found = read("""
                sample_id,annotator,labels,revision,at,feature_1
                s1,ann,cat,3000000000,,
                s2,ann,cat,1
                ,ann,cat,1,,
                s3,ann,cat,1,tomorrow,
                s4,,cat,1,,
                s5,ann,cat,1,,NaN
                s6,ann,cat,1,,five
                s7,ann,"<script>alert(1)</script>",1,,
                """);

        assertThat(found.problems())
                .containsExactly(
                        "line 2: the revision '3000000000' is no whole number of 32 bits",
                        "line 3: it has 4 columns, but the header 6",
                        "line 4: it has no sample_id",
                        "line 5: 'tomorrow' is no time; one looks like 2026-01-31T09:30:00Z",
                        "line 6: it does not say who annotated: add a column 'annotator', or name one with --annotator",
                        "line 8: feature 0, 'five', is no number");
        assertThat(found.lines())
                .containsExactly(
                        "sample s5 FeatureVector",
                        "annotation csv:ann:s5 of s5 by ann [cat]",
                        "annotation csv:ann:s7 of s7 by ann [<script>alert(1)</script>]");
    }

    @Test
    void headersThatCannotBeUsed() {
        assertThat(read("").problems()).containsExactly("line 1: the file has no header");
        assertThat(read("id,labels\n").problems())
                .containsExactly("line 1: there is no column 'sample_id'; the columns are id, labels");
        assertThat(read("sample_id,a,a\n").problems()).containsExactly("line 1: there are two columns 'a'");
    }

    private static Found read(String text) {
        return Found.inText(new CsvReader(UNTOLD, CsvOptions.standard()), text);
    }
}
