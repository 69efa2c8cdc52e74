package dev.assay.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records written years ago stay readable, and services of different versions read each other. */
class SchemaHistoryTest {

    static Stream<String> records() {
        return SchemaFiles.current().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("records")
    void isFullyCompatibleWithEveryEarlierVersion(String name) {
        Schema current = current(name);
        assertThat(FullTransitive.violations(current, SchemaFiles.history(name)))
                .as(
                        "changes to %s.avsc that break running services or kept records. Undo them: only add fields that have"
                                + " a default, or put the change into a new topic version",
                        name)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("records")
    void isKeptInTheHistoryAsItIsNow(String name) {
        List<SchemaFiles.Version> history = SchemaFiles.history(name);
        assertThat(history)
                .as("kept versions of %s: make avro-history/%s/1.avsc", name, name)
                .isNotEmpty();
        SchemaFiles.Version newest = history.get(history.size() - 1);
        assertThat(current(name))
                .as(
                        "%s.avsc differs from %s, its newest kept version. Put the new schema, with the records it refers to"
                                + " written out, beside that as %d.avsc; never change a kept version",
                        name, newest.file(), history.size() + 1)
                .isEqualTo(newest.schema());
    }

    @ParameterizedTest
    @MethodSource("records")
    void countsVersionsFromOneWithoutGaps(String name) {
        List<String> versions = SchemaFiles.history(name).stream()
                .map(v -> SchemaFiles.stem(v.file()))
                .toList();
        for (int i = 0; i < versions.size(); i++) {
            assertThat(versions.get(i)).isEqualTo(Integer.toString(i + 1));
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void givesEachFieldAddedLaterADefault(String name) {
        Set<String> first = new HashSet<>();
        SchemaFiles.history(name).get(0).schema().getFields().forEach(field -> first.add(field.name()));
        for (Schema.Field field : current(name).getFields()) {
            assertThat(first.contains(field.name()) || field.hasDefaultValue())
                    .as("field %s of %s was added after version 1 and needs a default", field.name(), name)
                    .isTrue();
        }
    }

    @Test
    void keepsNoHistoryOfARecordThatIsGone() {
        assertThat(SchemaFiles.list(SchemaFiles.HISTORY))
                .extracting(folder -> folder.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(SchemaFiles.current().keySet());
    }

    private static Schema current(String name) {
        Schema schema = SchemaFiles.current().get(name);
        assertThat(schema).isNotNull();
        return schema;
    }
}
