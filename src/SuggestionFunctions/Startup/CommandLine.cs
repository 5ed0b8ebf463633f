using Microsoft.Extensions.Configuration;

namespace SuggestionFunctions.Startup;

/// <summary>A command line that begins with a word is a command; all else (<c>--Name value</c>) is settings of a start.</summary>
internal static class CommandLine
{
    /// <summary>The exit code where the command line could not be understood.</summary>
    public const int Misused = 2;

    /// <summary>Runs the command, if there is one.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="commands">Those there are.</param>
    /// <param name="settings">Reads the settings of a start from the rest of the command line.</param>
    /// <returns>The exit code, or null where the program is to serve.</returns>
    public static int? Run(string[] args, IReadOnlyList<Command> commands, Func<string[], IConfiguration> settings)
    {
        if (args.Length == 0 || args[0].StartsWith('-') || args[0].StartsWith('/') || args[0].Contains('='))
        {
            return null;
        }

        if (args.Length < 2 || args[1].StartsWith('-') || (args.Length > 2 && !args[2].StartsWith('-'))
            || commands.FirstOrDefault(command => command.Name == args[0]) is not { } named)
        {
            ShowUsage(commands);
            return Misused;
        }

        return named.Run(args[1], settings(args[2..]));
    }

    private static void ShowUsage(IReadOnlyList<Command> commands)
    {
        Console.Error.WriteLine("用法 Usage: dotnet run --project src/SuggestionFunctions -- [COMMAND] [--Name value …]");
        Console.Error.WriteLine("  （无命令）启动服务 / without a command: serve");
        foreach (var command in commands)
        {
            Console.Error.WriteLine($"  {command.Name} {command.Operand}：{command.What.Zh} / {command.What.En}");
        }

        Console.Error.WriteLine("  --DataFolder FOLDER：数据文件夹，默认 data / the data folder, `data` unless set");
    }
}
