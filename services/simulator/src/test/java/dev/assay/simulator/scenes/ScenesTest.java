package dev.assay.simulator.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.records.EncodedImage;
import dev.assay.simulator.sample.Role;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ScenesTest {

    private static final FashionMnist GARMENTS = FashionMnist.bundled();

    private final Scenes scenes = new Scenes(GARMENTS, 7);

    @Test
    void trainingAndTestScenesShareNoGarment() {
        Set<Integer> training = garments(scenes.training(5_000, 40));
        Set<Integer> test = garments(scenes.test(2_000));

        assertThat(training).hasSizeGreaterThan(6_000).doesNotContainAnyElementsOf(test);
        assertThat(test).hasSizeGreaterThan(1_500);
    }

    @Test
    void rolesComeInTheNumbersAskedFor() {
        List<Scene> training = scenes.training(600, 4);

        assertThat(training.stream().collect(Collectors.groupingBy(Scene::role, Collectors.counting())))
                .containsEntry(Role.CROWD, 540L)
                .containsEntry(Role.TRUSTED, 60L)
                .containsEntry(Role.REGULATOR, 40L)
                .hasSize(3);
        assertThat(training.stream()
                        .filter(scene -> scene.role() == Role.REGULATOR)
                        .collect(Collectors.groupingBy(Scene::labels, Collectors.counting())))
                .hasSize(10)
                .allSatisfy((label, count) -> assertThat(count).isEqualTo(4));
        assertThat(training.stream().filter(scene -> scene.role() != Role.REGULATOR))
                .allSatisfy(scene -> assertThat(scene.labels()).hasSizeBetween(2, 4));
        assertThat(scenes.test(5)).allSatisfy(scene -> assertThat(scene.role()).isEqualTo(Role.TEST));
    }

    @Test
    void labelsAreThoseOfTheGarmentsShown() {
        Scene scene = scenes.test(1).get(0);
        byte[] pixels = scene.pixels();

        for (int cell = 0; cell < 4; cell++) {
            byte[] expected = new byte[784];
            int garment = scene.cells().get(cell);
            if (garment != Scene.EMPTY) {
                GARMENTS.copyTo(garment, expected, 0, 28);
                assertThat(scene.labels()).contains(GARMENTS.label(garment));
            }
            byte[] shown = new byte[784];
            for (int y = 0; y < 28; y++) {
                System.arraycopy(pixels, (cell / 2 * 28 + y) * 56 + cell % 2 * 28, shown, y * 28, 28);
            }
            assertThat(shown).isEqualTo(expected);
        }
    }

    @Test
    void sameSeedSameScenes() {
        List<Scene> again = new Scenes(GARMENTS, 7).training(300, 2);
        List<Scene> other = new Scenes(GARMENTS, 8).training(300, 2);

        assertThat(again).isEqualTo(scenes.training(300, 2));
        assertThat(again.get(0).toRecord())
                .isEqualTo(scenes.training(300, 2).get(0).toRecord());
        assertThat(column(other, Scene::cells)).isNotEqualTo(column(again, Scene::cells));
    }

    @Test
    void pngHoldsTheSamePixels() throws IOException {
        for (Scene scene : scenes.test(20)) {
            EncodedImage image = (EncodedImage) scene.toRecord().getPayload();
            BufferedImage decoded =
                    ImageIO.read(new ByteArrayInputStream(image.getData().array()));

            assertThat(image.getMediaType()).isEqualTo("image/png");
            assertThat(image.getData().remaining()).isLessThan(4_000);
            assertThat(decoded.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
            assertThat(((DataBufferByte) decoded.getRaster().getDataBuffer()).getData())
                    .isEqualTo(scene.pixels());
        }
    }

    @Test
    void aSceneHoldsAClassOnce() {
        Scene scene = scenes.test(1).get(0);
        int garment = scene.cells().stream()
                .filter(cell -> cell != Scene.EMPTY)
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> new Scene("x", Role.TEST, List.of(garment, garment, -1, -1), GARMENTS))
                .hasMessageContaining("different classes");
        assertThatThrownBy(() -> new Scene("x", Role.TEST, List.of(-1, -1, -1, -1), GARMENTS))
                .hasMessageContaining("one to four");
    }

    private static Set<Integer> garments(List<Scene> scenes) {
        return scenes.stream()
                .flatMap(scene -> scene.cells().stream())
                .filter(cell -> cell != Scene.EMPTY)
                .collect(Collectors.toSet());
    }

    private static <T> List<T> column(List<Scene> scenes, Function<Scene, T> value) {
        return scenes.stream().map(value).toList();
    }
}
