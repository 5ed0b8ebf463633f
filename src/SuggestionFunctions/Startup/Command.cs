using Microsoft.Extensions.Configuration;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Startup;

/// <summary>What the program can be told to do instead of serving.</summary>
/// <param name="Name">The first word of the command line.</param>
/// <param name="Operand">The name of the one word that follows it, as the usage shows it.</param>
/// <param name="What">What it does.</param>
/// <param name="Run">Does it with the operand and the settings; returns the exit code.</param>
internal sealed record Command(string Name, string Operand, Wording What, Func<string, IConfiguration, int> Run);
