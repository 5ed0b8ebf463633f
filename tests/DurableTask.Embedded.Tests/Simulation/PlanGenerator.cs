namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>Makes random orchestrations. A program calls only programs behind it, so that none calls itself.</summary>
internal sealed class PlanGenerator(Random random, IReadOnlyList<string> receivers)
{
    /// <summary>Two of them are one name: names have no case.</summary>
    public static readonly IReadOnlyList<string> EventNames = ["red", "blue", "Red"];

    private const int Programs = 5;
    private const int Depth = 2;

    private int _program;
    private int _node;

    public PlannedProgram[] Make()
    {
        var programs = new PlannedProgram[Programs];
        for (_program = 0; _program < Programs; _program++)
        {
            var generations = random.Next(3) == 0 ? random.Next(2, 4) : 1;
            programs[_program] = new PlannedProgram(
                [.. Enumerable.Range(0, generations).Select(_ => MakeGeneration())], KeepsEvents: random.Next(5) > 0);
        }

        return programs;
    }

    private Plan MakeGeneration()
    {
        _node = 0;
        List<Plan> parts = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Part(Depth))];
        if (random.Next(12) == 0)
        {
            parts.Add(new Plan.Throw(_node++));
        }

        return new Plan.Sequence(_node++, parts);
    }

    private Plan Part(int depth) => random.Next(depth > 0 ? 16 : 10) switch
    {
        0 or 1 => new Plan.CallActivity(_node++, random.Next(1, 4), Delay()),
        2 => new Plan.Sleep(_node++, Delay()),
        3 or 4 or 5 => new Plan.Wait(_node++, EventName()),
        6 => new Plan.WaitAtMost(_node++, EventName(), Delay()),
        7 => _program + 1 < Programs ? new Plan.CallChild(_node++, random.Next(_program + 1, Programs)) : new Plan.SetStatus(_node++),
        8 => new Plan.Send(_node++, receivers[random.Next(receivers.Count)], EventName()),
        9 => new Plan.SetStatus(_node++),
        10 or 11 => new Plan.All(_node++, Parts(depth - 1)),
        12 or 13 or 14 => new Plan.Race(_node++, Parts(depth - 1), CancelsLosers: random.Next(3) > 0),
        _ => new Plan.Sequence(_node++, Parts(depth - 1)),
    };

    private List<Plan> Parts(int depth) => [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Part(depth))];

    private string EventName() => EventNames[random.Next(EventNames.Count)];

    private TimeSpan Delay() => random.Next(4) switch
    {
        0 => TimeSpan.Zero,
        1 => TimeSpan.FromDays(random.Next(1, 4)),
        _ => TimeSpan.FromSeconds(random.Next(1, 20)),
    };
}
