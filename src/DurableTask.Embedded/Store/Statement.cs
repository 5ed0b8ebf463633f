using System.Text;
using SQLitePCL;

namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>A prepared statement. Parameters are bound in order; <see cref="Run"/> or <see cref="Reset"/> makes it ready for the next time.</summary>
internal sealed class Statement(Connection connection, sqlite3_stmt statement) : IDisposable
{
    private byte[] _text = new byte[256];
    private int _parameter;

    public Statement Bind(long value)
    {
        connection.Check(raw.sqlite3_bind_int64(statement, ++_parameter, value));
        return this;
    }

    public Statement Bind(DateTime value) => Bind(value.Ticks);

    public Statement Bind(DateTime? value) => value is { } instant ? Bind(instant.Ticks) : BindNull();

    public Statement Bind(string? value)
    {
        if (value is null)
        {
            return BindNull();
        }

        var longest = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (_text.Length < longest)
        {
            _text = new byte[longest];
        }

        var length = Encoding.UTF8.GetBytes(value, _text);
        connection.Check(raw.sqlite3_bind_text(statement, ++_parameter, _text.AsSpan(0, length)));
        return this;
    }

    public Statement BindNull()
    {
        connection.Check(raw.sqlite3_bind_null(statement, ++_parameter));
        return this;
    }

    /// <summary>Moves to the next row; false behind the last.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        connection.Check(code);
        return code == raw.SQLITE_ROW;
    }

    /// <summary>Executes a statement that returns nothing.</summary>
    public void Run()
    {
        try
        {
            Step();
        }
        finally
        {
            Reset();
        }
    }

    public void Reset()
    {
        _parameter = 0;
        raw.sqlite3_reset(statement);
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(statement, column);

    public int Int32(int column) => raw.sqlite3_column_int(statement, column);

    public DateTime Instant(int column) => new(Int64(column), DateTimeKind.Utc);

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public void Dispose() => statement.Dispose();
}
