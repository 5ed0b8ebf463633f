using System.Diagnostics;
using SystemTests.Yardstick;

namespace SystemTests.Backup;

/// <summary>The built app, told to do something instead of serving, as a process of its own.</summary>
internal static class AppCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs it to its end; returns its exit code, what it said, and what it complained of.</summary>
    public static Task<(int Exit, string Said, string Complained)> RunAsync(params IReadOnlyList<string> words) =>
        RunAsync("dotnet", [Repository.Built("SuggestionFunctions", "SuggestionFunctions.dll"), .. words]);

    /// <summary>
    /// The same where no file may grow beyond a size, as if the disk were full there. The runtime keeps compiled code in a file
    /// of memory unless it is told not to.
    /// </summary>
    public static Task<(int Exit, string Said, string Complained)> RunWithLittleRoomAsync(int kilobytes, params IReadOnlyList<string> words) =>
        RunAsync("bash", ["-c", $"ulimit -f {kilobytes}; trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; exec dotnet \"$@\"", "bash", Repository.Built("SuggestionFunctions", "SuggestionFunctions.dll"), .. words]);

    private static async Task<(int Exit, string Said, string Complained)> RunAsync(string program, IReadOnlyList<string> words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        }) ?? throw new InvalidOperationException($"{program} does not start.");
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await said, await complained);
    }
}
