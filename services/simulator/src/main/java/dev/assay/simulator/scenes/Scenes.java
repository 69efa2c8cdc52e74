package dev.assay.simulator.scenes;

import dev.assay.simulator.sample.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Draws scenes. Training and test scenes never share a garment: of each class, four fifths of the garments are for
 * training. The same seed gives the same scenes.
 */
public final class Scenes {

    private static final int CELLS = 4;

    /** Cumulative probability of two, three and four garments in a scene that has several; the mean is 2.85. */
    private static final double[] SEVERAL = {0.40, 0.75, 1.0};

    private final FashionMnist garments;
    private final long seed;
    private final int[][] trainingPool;
    private final int[][] testPool;

    public Scenes(FashionMnist garments, long seed) {
        this.garments = garments;
        this.seed = seed;
        int classes = FashionMnist.LABELS.size();
        this.trainingPool = new int[classes][];
        this.testPool = new int[classes][];
        RandomGenerator random = new SplittableRandom(seed);
        List<List<Integer>> byClass = byClass(garments);
        for (int k = 0; k < classes; k++) {
            int[] pool = byClass.get(k).stream().mapToInt(Integer::intValue).toArray();
            shuffle(pool, random);
            int training = pool.length * 4 / 5;
            if (training == 0) {
                throw new IllegalArgumentException("at least two garments of class '" + FashionMnist.LABELS.get(k)
                        + "' are needed, there are " + pool.length);
            }
            trainingPool[k] = Arrays.copyOf(pool, training);
            testPool[k] = Arrays.copyOfRange(pool, training, pool.length);
        }
    }

    private static List<List<Integer>> byClass(FashionMnist garments) {
        List<List<Integer>> byClass = new ArrayList<>();
        FashionMnist.LABELS.forEach(label -> byClass.add(new ArrayList<>()));
        for (int garment = 0; garment < garments.size(); garment++) {
            byClass.get(garments.label(garment)).add(garment);
        }
        return byClass;
    }

    /**
     * Training scenes in random order of roles: {@code regulatorsPerLabel} regulators of each label, and {@code
     * severalLabels} scenes with two to four labels, one tenth of them (at least one) TRUSTED and the others CROWD.
     */
    public List<Scene> training(int severalLabels, int regulatorsPerLabel) {
        RandomGenerator random = new SplittableRandom(seed ^ 0x7261696e);
        int classes = FashionMnist.LABELS.size();
        int trusted = Math.max(1, Math.round(severalLabels / 10f));
        int[] kinds = new int[severalLabels + classes * regulatorsPerLabel];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = i;
        }
        shuffle(kinds, random);
        List<Scene> scenes = new ArrayList<>(kinds.length);
        for (int i = 0; i < kinds.length; i++) {
            String id = String.format("scene-%06d", i);
            int kind = kinds[i];
            if (kind >= severalLabels) {
                int[] label = {(kind - severalLabels) % classes};
                scenes.add(scene(id, Role.REGULATOR, label, trainingPool, random));
            } else {
                Role role = kind < trusted ? Role.TRUSTED : Role.CROWD;
                scenes.add(scene(id, role, severalLabels(random), trainingPool, random));
            }
        }
        return scenes;
    }

    /** Test scenes with two to four labels. */
    public List<Scene> test(int count) {
        RandomGenerator random = new SplittableRandom(seed ^ 0x74657374);
        List<Scene> scenes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            scenes.add(scene(String.format("test-%06d", i), Role.TEST, severalLabels(random), testPool, random));
        }
        return scenes;
    }

    private static int[] severalLabels(RandomGenerator random) {
        double u = random.nextDouble();
        int count = u < SEVERAL[0] ? 2 : u < SEVERAL[1] ? 3 : 4;
        int[] labels = new int[FashionMnist.LABELS.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i;
        }
        shuffle(labels, random);
        return Arrays.copyOf(labels, count);
    }

    private Scene scene(String id, Role role, int[] labels, int[][] pool, RandomGenerator random) {
        int[] cells = new int[CELLS];
        Arrays.fill(cells, Scene.EMPTY);
        for (int i = 0; i < labels.length; i++) {
            int[] candidates = pool[labels[i]];
            cells[i] = candidates[random.nextInt(candidates.length)];
        }
        shuffle(cells, random);
        return new Scene(id, role, Arrays.stream(cells).boxed().toList(), garments);
    }

    private static void shuffle(int[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }
}
