package dev.assay.runtime.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputShapeTest {

    @Test
    void isReadFromText() {
        assertThat(InputShape.parse("features:128")).isEqualTo(new InputShape.Features(128));
        assertThat(InputShape.parse("features:128").rowBytes()).isEqualTo(512);
        assertThat(InputShape.parse("image:3x20x30")).isEqualTo(new InputShape.Image(3, 20, 30));
        assertThat(InputShape.parse("image:3x20x30").rowBytes()).isEqualTo(1800);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "features:0", "features:-1", "image:2x8x8", "image:1x0x8", "image:1x8", "video:1"})
    void isNothingElse(String text) {
        assertThatThrownBy(() -> InputShape.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("features:LENGTH");
    }

    @Test
    void labelsHaveTheirPlaces() {
        LabelSpace labels = new LabelSpace(List.of("cat", "dog"));
        assertThat(labels.size()).isEqualTo(2);
        assertThat(labels.index("dog")).hasValue(1);
        assertThat(labels.index("cow")).isEmpty();
        assertThat(labels.name(0)).isEqualTo("cat");
    }

    @Test
    void labelsAreDistinctAndNamed() {
        assertThatThrownBy(() -> new LabelSpace(List.of())).hasMessageContaining("assay.line.labels");
        assertThatThrownBy(() -> new LabelSpace(List.of("a", " "))).hasMessageContaining("label 1");
        assertThatThrownBy(() -> new LabelSpace(List.of("a", "a"))).hasMessageContaining("'a'");
    }
}
