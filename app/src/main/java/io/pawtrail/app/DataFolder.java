package io.pawtrail.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder that all of an installation's state is in; locked while we run on its database. */
final class DataFolder implements AutoCloseable {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private @Nullable FileChannel lock;

    private DataFolder(Path path) {
        this.path = path;
    }

    static DataFolder open(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            if (!Files.isDirectory(folder)) {
                throw new StartProblem("The data folder " + folder + " is no folder: set PAWTRAIL_DATA_DIR");
            }
            if (!Files.isWritable(folder)) {
                throw new StartProblem("The data folder " + folder + " is not writable: change its owner or set"
                        + " PAWTRAIL_DATA_DIR");
            }
        } catch (IOException e) {
            throw new StartProblem(
                    "The data folder " + folder + " is no folder that can be made ("
                            + e.getClass().getSimpleName() + "): set PAWTRAIL_DATA_DIR",
                    e);
        }
        return new DataFolder(folder);
    }

    /** Holds the folder until we end, so that no second process opens the same database. */
    DataFolder locked() {
        try {
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock got = channel.tryLock();
            if (got == null) {
                channel.close();
                throw taken(null);
            }
            lock = channel;
            return this;
        } catch (OverlappingFileLockException e) {
            throw taken(e);
        } catch (IOException e) {
            throw new StartProblem(
                    "The data folder " + path + " cannot be locked (" + e.getMessage()
                            + "): use a local file system or set PAWTRAIL_DATA_DIR",
                    e);
        }
    }

    private StartProblem taken(@Nullable Exception cause) {
        return new StartProblem(
                "Another Pawtrail runs on the data folder " + path + ": stop it or set PAWTRAIL_DATA_DIR", cause);
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Writes a secret that only its owner may read. */
    void writeSecret(String name, byte[] content) {
        try {
            Path file = resolve(name);
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, content);
        } catch (IOException e) {
            throw new StartProblem("The file " + resolve(name) + " cannot be written (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
