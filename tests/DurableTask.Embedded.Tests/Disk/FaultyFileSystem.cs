using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Disk;

/// <summary>
/// A SQLite file system (https://www.sqlite.org/vfs.html) in front of the system's own: files in a folder with a <see cref="FaultyDisk"/> go through
/// that, all others are not touched.
/// </summary>
internal static unsafe class FaultyFileSystem
{
    /// <summary>Where the system's own file lies behind ours.</summary>
    private const int Behind = 16;

    private const int MaximumPath = 1_024;

    private static readonly Lock Registering = new();
    private static readonly ConcurrentDictionary<int, OpenFile> Open = new();
    private static Vfs* system;
    private static Vfs* ours;
    private static Methods* methods;
    private static int lastHandle;

    /// <summary>Makes it the file system of all databases that this process opens from now on.</summary>
    public static void Register()
    {
        lock (Registering)
        {
            if (ours is not null)
            {
                return;
            }

            Batteries_V2.Init();
            system = FindVfs(null);
            methods = (Methods*)NativeMemory.AllocZeroed((nuint)sizeof(Methods));
            *methods = new Methods
            {
                Version = 2,
                Close = &Close,
                Read = &Read,
                Write = &Write,
                Truncate = &Truncate,
                Sync = &Sync,
                FileSize = &FileSize,
                Lock = &Lock,
                Unlock = &Unlock,
                CheckReservedLock = &CheckReservedLock,
                FileControl = &FileControl,
                SectorSize = &SectorSize,
                DeviceCharacteristics = &DeviceCharacteristics,
                ShmMap = &ShmMap,
                ShmLock = &ShmLock,
                ShmBarrier = &ShmBarrier,
                ShmUnmap = &ShmUnmap,
            };
            var name = (byte*)NativeMemory.AllocZeroed(MaximumPath);
            "faulty"u8.CopyTo(new Span<byte>(name, MaximumPath));
            ours = (Vfs*)NativeMemory.AllocZeroed((nuint)sizeof(Vfs));
            *ours = *system; // What has no file system in it (time, chance, libraries) is the system's.
            ours->FileBytes = system->FileBytes + Behind;
            ours->Next = null;
            ours->Name = name;
            ours->Open = &OpenFileOf;
            ours->Delete = &Delete;
            if (RegisterVfs(ours, makeDefault: 1) != raw.SQLITE_OK)
            {
                throw new InvalidOperationException("SQLite does not take another file system.");
            }
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OpenFileOf(Vfs* vfs, byte* path, ManagedFile* file, int flags, int* outFlags)
    {
        if (Marshal.PtrToStringUTF8((nint)path) is not { } text || FaultyDisk.Of(text) is not { } disk)
        {
            return system->Open(system, path, file, flags, outFlags);
        }

        file->Methods = null;
        var code = disk.Open(text, () => system->Open(system, path, Real(file), flags, outFlags));
        if (code == raw.SQLITE_OK)
        {
            file->Handle = Interlocked.Increment(ref lastHandle);
            Open[file->Handle] = new OpenFile(disk, text);
            file->Methods = methods;
        }

        return code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Delete(Vfs* vfs, byte* path, int syncsFolder)
    {
        var text = Marshal.PtrToStringUTF8((nint)path) ?? "";
        return FaultyDisk.Of(text) is { } disk
            ? disk.Do(DiskOperation.Delete, text, () => system->Delete(system, path, syncsFolder), gone => disk.Deleted(text, gone, syncsFolder != 0))
            : system->Delete(system, path, syncsFolder);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(ManagedFile* file)
    {
        Open.TryRemove(file->Handle, out _);
        return Real(file)->Methods->Close(Real(file));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(ManagedFile* file, byte* buffer, int count, long offset)
    {
        var open = Open[file->Handle];
        return open.Disk.Do(DiskOperation.Read, open.Path, () => Real(file)->Methods->Read(Real(file), buffer, count, offset), _ => { });
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(ManagedFile* file, byte* data, int count, long offset)
    {
        var open = Open[file->Handle];
        return open.Disk.Do(
            DiskOperation.Write,
            open.Path,
            () => Real(file)->Methods->Write(Real(file), data, count, offset),
            written => written.Write(offset, new ReadOnlySpan<byte>(data, count)));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(ManagedFile* file, long size)
    {
        var open = Open[file->Handle];
        return open.Disk.Do(DiskOperation.Truncate, open.Path, () => Real(file)->Methods->Truncate(Real(file), size), truncated => truncated.Truncate(size));
    }

    /// <summary>The disk is a made-up one: it need not be waited for.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(ManagedFile* file, int flags)
    {
        var open = Open[file->Handle];
        return open.Disk.Do(DiskOperation.Sync, open.Path, () => raw.SQLITE_OK, synced => synced.Sync());
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int FileSize(ManagedFile* file, long* size) => Real(file)->Methods->FileSize(Real(file), size);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Lock(ManagedFile* file, int level) => Real(file)->Methods->Lock(Real(file), level);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Unlock(ManagedFile* file, int level) => Real(file)->Methods->Unlock(Real(file), level);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CheckReservedLock(ManagedFile* file, int* isLocked) => Real(file)->Methods->CheckReservedLock(Real(file), isLocked);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int FileControl(ManagedFile* file, int what, void* argument) => Real(file)->Methods->FileControl(Real(file), what, argument);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SectorSize(ManagedFile* file) => Real(file)->Methods->SectorSize(Real(file));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int DeviceCharacteristics(ManagedFile* file) => Real(file)->Methods->DeviceCharacteristics(Real(file));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ShmMap(ManagedFile* file, int page, int bytes, int extend, void** region) =>
        Real(file)->Methods->ShmMap(Real(file), page, bytes, extend, region);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ShmLock(ManagedFile* file, int offset, int count, int flags) => Real(file)->Methods->ShmLock(Real(file), offset, count, flags);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ShmBarrier(ManagedFile* file) => Real(file)->Methods->ShmBarrier(Real(file));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ShmUnmap(ManagedFile* file, int deletes) => Real(file)->Methods->ShmUnmap(Real(file), deletes);

    private static ManagedFile* Real(ManagedFile* file) => (ManagedFile*)((byte*)file + Behind);

#pragma warning disable SYSLIB1054 // two calls of a test
    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern Vfs* FindVfs(byte* name);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern int RegisterVfs(Vfs* vfs, int makeDefault);
#pragma warning restore SYSLIB1054

    private sealed record OpenFile(FaultyDisk Disk, string Path);

    /// <summary>SQLite's <c>sqlite3_file</c>, and behind its one field ours.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ManagedFile
    {
        public Methods* Methods;
        public int Handle;
    }

    /// <summary>SQLite's <c>sqlite3_vfs</c>, of the third version.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Vfs
    {
        public int Version;
        public int FileBytes;
        public int MaximumPath;
        public Vfs* Next;
        public byte* Name;
        public void* Data;
        public delegate* unmanaged[Cdecl]<Vfs*, byte*, ManagedFile*, int, int*, int> Open;
        public delegate* unmanaged[Cdecl]<Vfs*, byte*, int, int> Delete;
        public void* Access;
        public void* FullPathname;
        public void* LibraryOpen;
        public void* LibraryError;
        public void* LibrarySymbol;
        public void* LibraryClose;
        public void* Randomness;
        public void* Sleep;
        public void* CurrentTime;
        public void* LastError;
        public void* CurrentTimeInt64;
        public void* SetSystemCall;
        public void* GetSystemCall;
        public void* NextSystemCall;
    }

    /// <summary>SQLite's <c>sqlite3_io_methods</c>, of the second version: without memory-mapped reading.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Methods
    {
        public int Version;
        public delegate* unmanaged[Cdecl]<ManagedFile*, int> Close;
        public delegate* unmanaged[Cdecl]<ManagedFile*, byte*, int, long, int> Read;
        public delegate* unmanaged[Cdecl]<ManagedFile*, byte*, int, long, int> Write;
        public delegate* unmanaged[Cdecl]<ManagedFile*, long, int> Truncate;
        public delegate* unmanaged[Cdecl]<ManagedFile*, int, int> Sync;
        public delegate* unmanaged[Cdecl]<ManagedFile*, long*, int> FileSize;
        public delegate* unmanaged[Cdecl]<ManagedFile*, int, int> Lock;
        public delegate* unmanaged[Cdecl]<ManagedFile*, int, int> Unlock;
        public delegate* unmanaged[Cdecl]<ManagedFile*, int*, int> CheckReservedLock;
        public delegate* unmanaged[Cdecl]<ManagedFile*, int, void*, int> FileControl;
        public delegate* unmanaged[Cdecl]<ManagedFile*, int> SectorSize;
        public delegate* unmanaged[Cdecl]<ManagedFile*, int> DeviceCharacteristics;
        public delegate* unmanaged[Cdecl]<ManagedFile*, int, int, int, void**, int> ShmMap;
        public delegate* unmanaged[Cdecl]<ManagedFile*, int, int, int, int> ShmLock;
        public delegate* unmanaged[Cdecl]<ManagedFile*, void> ShmBarrier;
        public delegate* unmanaged[Cdecl]<ManagedFile*, int, int> ShmUnmap;
    }
}
