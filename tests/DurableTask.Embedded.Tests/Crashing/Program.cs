using SuggestionFlow.Embedded.DurableTask.Tests.Crashing;

// Runs the tests, or is the process that a crash test kills.
if (Environment.GetEnvironmentVariable(Victim.FolderVariable) is { } folder)
{
    await Victim.RunAsync(folder);
    return 0;
}

return args.Any(argument => argument is "--server" or "--internal-msbuild-node")
    ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(
        args, global::DurableTask.Embedded.Tests.SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
