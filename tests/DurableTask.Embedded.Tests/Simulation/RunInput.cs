using System.Globalization;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>What a run is started with. It carries what happened in the generations before it.</summary>
/// <param name="Program">The program's number.</param>
/// <param name="Origin">Who started it: a client's operation, or a node of a parent; nobody else ever has the same.</param>
/// <param name="Logs">For each generation before this one, in which order its code was served until it returned, see <see cref="PlanRunner"/>.</param>
internal sealed record RunInput(int Program, string Origin, IReadOnlyList<string> Logs)
{
    public int Generation => Logs.Count;

    public static RunInput Parse(string text)
    {
        var parts = text.Split('/');
        return new RunInput(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], parts[2..]);
    }

    /// <summary>What a node of this generation is called: no other node of any run has the same name.</summary>
    public string NameOf(Plan plan) => string.Create(CultureInfo.InvariantCulture, $"{Origin}.{Generation}.{plan.Node}");

    public RunInput Next(string log) => this with { Logs = [.. Logs, log] };

    public override string ToString() => string.Join('/', [Program.ToString(CultureInfo.InvariantCulture), Origin, .. Logs]);
}
